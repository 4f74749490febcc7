type Start = [string?];

export type Row = [...Start, number];
