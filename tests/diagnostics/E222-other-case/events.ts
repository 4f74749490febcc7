import { User } from "./Users";
import { Order } from "./Orders/order";

export interface A {
  order: Order;
  user: User;
}
