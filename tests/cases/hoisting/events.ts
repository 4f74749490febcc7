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

// A part that has the name which the whole would get, by its tag or by its place.
export type Server = (ServerHttp & { type: "http" }) | (ServerSse & { type: "sse" }) | Local;

export interface ServerHttp {
  url: string;
}

export type ServerSse = { url: string; events: number };

export interface Local {
  command: string;
}
