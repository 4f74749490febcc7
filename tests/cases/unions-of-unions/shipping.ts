export type ShippingEvent =
  | { type: "shipping.sent"; to: { city: string } }
  | { type: "shipping.lost" };
