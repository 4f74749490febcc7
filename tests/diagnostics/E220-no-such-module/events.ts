import { User } from "./usres";
import { Order } from "../orders/order.js";
import { Item } from ".";

export interface A {
  item: Item;
  order: Order;
  user: User;
}
