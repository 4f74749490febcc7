type Kind<T> = T extends { length: number } ? "list" : "one";

export interface Event {
  kind: Kind<string>;
}
