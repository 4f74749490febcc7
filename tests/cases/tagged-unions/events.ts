export type Shape =
  | { kind: "circle"; radius: number }
  | { kind: "square"; side: number };

export interface Created {
  state: "created";
  data: { kind: "order"; total: number };
}

export interface Refunded {
  state: "created";
  data: { kind: "refund"; reason: string };
}

export interface Closed {
  state: "closed";
}

export type Change = Created | Refunded | Closed;

export interface Log {
  shapes: Shape[];
  last: Change | null;
  switch: { on: true; since: string } | { on: false };
}
