import { User } from "../../users";
import { Order } from "./order";

export interface A {
  order: Order;
  user: User;
}
