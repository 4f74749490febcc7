import type { ShippingEvent } from "./shipping";

export type AccountEvent =
  | { type: "account.opened"; owner: { name: string } }
  | { type: "account.closed"; reason: string | null };

interface Stored {
  position: number;
}

export type PaymentEventMap = {
  "payment.made": { amount: number };
  "payment.refused": { why: string };
};

export type PaymentEvent = {
  [K in keyof PaymentEventMap]: Stored & { type: K; payload: PaymentEventMap[K] };
}[keyof PaymentEventMap];

// What has a name in one union is called by it in all others.
export type DomainEvent = AccountEvent | PaymentEvent | ShippingEvent | { type: "tick" };

export interface Page {
  events: DomainEvent[];
  last: Exclude<AccountEvent, { type: "account.opened" }> | { type: "tick"; at: Date } | null;
}

export type AccountOpened = Extract<DomainEvent, { type: "account.opened" }>;
