export type Names = string[] & { total: number };
