import { Address, User as Person, Usr } from "./users";
import Users from "./users";
import { Account } from "./account";
import * as users from "./users";
import { Country } from "./index";

namespace Orders {
  export interface Placed {
    user: Person;
  }
  interface Line {
    price: number;
  }
}

export interface A {
  a: Address;
  account: Account;
  b: users.Person;
  c: Country;
  d: Orders.Line;
  e: Orders.Plced;
  f: import("./users").Usr;
}
