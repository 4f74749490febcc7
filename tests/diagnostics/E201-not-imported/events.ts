import { Order } from "./orders";

export interface A {
  order: Order;
  user: User;
  address: Address;
}
