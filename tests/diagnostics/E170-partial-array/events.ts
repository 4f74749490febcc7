export type Names = Partial<string[]>;
