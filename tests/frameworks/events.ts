export enum Commands {
  PlaceOrder = "PlaceOrder",
  CancelOrder = "CancelOrder",
}

export enum Events {
  OrderPlaced = "OrderPlaced",
  OrderRefused = "OrderRefused",
}

/** How urgent an order is. */
export enum Priority {
  Low = 1,
  High = 2,
}

export interface Card {
  kind: "card";
  /** @pattern ^[0-9]{4}$ */
  lastDigits: string;
}

export interface Invoice {
  kind: "invoice";
  dueAt: Date;
}

/** Asks for an order. */
export interface PlaceOrder {
  subject: Commands.PlaceOrder;
  orderId: string;
  /** @minimum 1 @integer */
  itemCount: number;
  /** What is paid with. */
  payment: Card | Invoice;
  priority?: Priority;
  comment?: string | null;
  labels: Record<string, string>;
}

export interface CancelOrder {
  subject: Commands.CancelOrder;
  orderId: string;
}

export interface OrderPlaced {
  subject: Events.OrderPlaced;
  orderId: string;
  placedAt: Date;
  comment?: string | null;
  priority?: Priority;
}

export interface OrderRefused {
  subject: Events.OrderRefused;
  orderId: string;
  reason: "sold out" | "unknown";
}
