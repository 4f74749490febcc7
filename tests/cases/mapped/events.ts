export interface Fields {
  readonly id: string;
  /** Shown in lists. */
  title: string;
  done: boolean;
}

export type Errors = { [K in keyof Fields]?: string[] };
export type Writable = { -readonly [K in keyof Fields]-?: Fields[K] };
export type Events = { [K in keyof Fields as `${K}Changed`]: { before: Fields[K]; after: Fields[K] } };
type Inner<T> = { [K in keyof T]: T[K] };
export type Deep = { [K in keyof Nested]: Inner<Nested[K]> | undefined };
interface Nested {
  times?: { [K in "from" | "to"]?: string };
  label?: string;
}

export type Flags = { readonly [K in "a" | "b"]: boolean };
