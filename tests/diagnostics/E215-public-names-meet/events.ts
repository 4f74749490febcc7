import { User as Customer } from "./customers";
import { User } from "./users";

namespace Orders {
  export interface Placed {
    customer: Customer;
    user: User;
  }
}

export interface OrdersPlaced {
  order?: Orders.Placed;
}

interface Order {
  id: string;
}

export { Order as User };
