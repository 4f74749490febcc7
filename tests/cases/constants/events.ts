/** Where an order stands. */
export const OrderStatus = {
  /** Paid, not sent. */
  Open: "open",
  Shipped: "shipped",
} as const;
export type OrderStatus = (typeof OrderStatus)[keyof typeof OrderStatus];

const PRIORITY = { low: 1, high: 2 } as const;
export type Priority = (typeof PRIORITY)[keyof typeof PRIORITY];

const ROLES = ["admin", "user"] as const;
export type Role = (typeof ROLES)[number];

const VERSION = "2.0";

export interface OrderShipped {
  type: typeof OrderStatus.Shipped;
  version: typeof VERSION;
  previous: OrderStatus;
  priority?: Priority;
  by: Role;
  field: keyof typeof PRIORITY;
}
