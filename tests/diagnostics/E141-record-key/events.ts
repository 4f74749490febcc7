export type Flags = Record<boolean, string>;
