export interface Fields {
  readonly id: string;
  /** Shown in lists. */
  title: string;
  done: boolean;
}

export type Errors = { [K in keyof Fields]?: string[] };
export type Writable = { -readonly [K in keyof Fields]-?: Fields[K] };
export type Events = { [K in keyof Fields as `${K}Changed`]: { before: Fields[K]; after: Fields[K] } };
export type Flags = { readonly [K in "a" | "b"]: boolean };
