export type Flags = Record<boolean, string>;
export type Unused<Key extends string> = { key: Key; flags: Record<boolean, string> };
