export type Name = Pick<string[], "length">;
