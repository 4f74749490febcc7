export type Row = [...string[], number];
