/** What was ordered. */
export interface Order {
  id: string;
  lines: { sku: string; count: number }[];
  note?: string | null;
}

export interface Envelope<Payload> {
  payload: Readonly<Payload>;
  sender?: Readonly<{ name: string }>;
}

export type OrderPlaced = Envelope<Order>;

export type FrozenOrder = Readonly<Order>;

export interface Basket {
  current: Readonly<Order> | null;
  earlier: readonly Readonly<Order>[];
  draft: Readonly<Partial<Order>>;
  first: Order;
}
