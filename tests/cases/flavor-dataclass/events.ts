export enum Events {
  OrderPlaced = "OrderPlaced",
  OrderShipped = "OrderShipped",
}

export enum Priority {
  Low = 1,
  High = 2,
}

/** Any JSON value. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export interface Card {
  kind: "card";
  /** @pattern ^[0-9]{4}$ */
  lastDigits: string;
}

export interface Invoice {
  kind: "invoice";
  dueAt: Date;
}

/** What has been ordered. */
export interface Item {
  name: string;
  /**
   * How many.
   *
   * @integer
   * @minimum 1
   */
  count: number;
  size?: [width: number, height?: number];
}

export interface OrderPlaced {
  subject: Events.OrderPlaced;
  orderId: string;
  items: Item[];
  payment: Card | Invoice;
  priority?: Priority;
  comment?: string | null;
  byName: Record<string, Item>;
}

/** @deprecated Read `OrderPlaced`. */
export interface OrderShipped {
  subject: Events.OrderShipped;
  orderId: string;
  to: string | string[];
  details: Json;
  [key: string]: unknown;
}
