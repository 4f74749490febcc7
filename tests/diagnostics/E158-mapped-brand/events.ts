type UserId = string & { readonly __brand: "UserId" };
type Lax<T> = { [K in keyof T]?: T[K] };

export interface Change {
  id: Lax<UserId>;
}
