export type Key = keyof string[];
