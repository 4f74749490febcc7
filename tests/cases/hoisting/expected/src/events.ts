export enum Events {
  OrderPlaced = "OrderPlaced",
}

export interface OrderPlacedEvent {
  subject: Events.OrderPlaced;
  data: {
    id: string;
    customer: { name: string; address: { street: string } | null };
    lines: { sku: string; count: number }[];
    byRegion: Record<string, { tax: number }>;
    status: "new" | "paid";
  };
}

export type Basket = {
  items: Array<{ sku: string }>;
};

export type Pairs = { left: string; right: string }[];

export type Outcome = { reason: string } | null;
