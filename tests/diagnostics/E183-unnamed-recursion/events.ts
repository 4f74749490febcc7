type Nested<T> = T | Nested<T>[];

export interface Event {
  values: Nested<{ id: string }>;
}
