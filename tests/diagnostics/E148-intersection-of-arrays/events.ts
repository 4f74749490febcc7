export type Names = string[] & { length: 2 }[];
