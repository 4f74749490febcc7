export type Answer = Awaited<string>;
