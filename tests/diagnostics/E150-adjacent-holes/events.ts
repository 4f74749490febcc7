export type Key = `${string}${string}`;
