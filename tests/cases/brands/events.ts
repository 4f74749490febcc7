declare const checked: unique symbol;

export type UserId = string & { readonly __brand: "UserId" };
export type Cents = number & { __unit?: "cents" };
export type Email = string & { readonly [checked]: "Email" };

type Brand<T, Name extends string> = T & { readonly __brand: Name };
export type OrderId = Brand<string, "OrderId">;
export type Size = Brand<"small" | "large", "Size">;

export interface Invoice {
  id: OrderId;
  user: UserId;
  email?: Email;
  total: Cents;
  reference: Brand<string, "Reference">;
  size: Size;
  colour: Brand<"red" | "blue", "Colour"> | 0;
}
