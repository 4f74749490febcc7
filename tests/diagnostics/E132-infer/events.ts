type Key<T> = T extends Record<string, unknown> & { key: infer K } ? K : never;

export interface Event {
  key: Key<{ key: "a" }>;
}

/** Nobody uses it. */
export interface Inferred<T> {
  value: infer T;
}
