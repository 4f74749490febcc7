export interface Envelope<T> {
  data: T;
}

export interface UserAdded {
  user: Envelope<string>;
}
