export interface Metadata {
  traceId: string;
  tags?: string[];
}

export type Tracked = Metadata & {
  tags: string[];
  step: number;
};

export type Payment = { amount: number } & (
  { method: "card"; last4: string } | { method: "cash" }
);

export interface Charged {
  payment: Payment & { method: "card" };
  parent: Metadata & { depth: number };
  refunds: Metadata[] & { amount: number }[];
}
