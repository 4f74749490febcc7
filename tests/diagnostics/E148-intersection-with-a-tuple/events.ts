export type Pair = [string, unknown] & [unknown, number];
