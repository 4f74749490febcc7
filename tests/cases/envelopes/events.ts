export interface Placed {
  total: number;
}

interface Envelope<T extends string, P> {
  type: T;
  at: string;
  payload: P;
}

// Instances in the union of all are messages, whether their arguments name them or not.
export type OrderEvent =
  | Envelope<"order.placed", Placed>
  | Envelope<"order.paid", { method: "card" | "cash" }>
  | Envelope<"order.lost", { why: string }>;

type Without<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

// What is made of messages takes nothing away from them.
export type OrderInput = Without<OrderEvent, "at">;

interface Payloads {
  "cart.filled": { sku: string };
  "cart.left": null;
}

type EventOf<K extends keyof Payloads> = Envelope<K, Payloads[K]>;

export type CartFilled = EventOf<"cart.filled">;

export type CartEvent = { [K in keyof Payloads]: EventOf<K> }[keyof Payloads];
