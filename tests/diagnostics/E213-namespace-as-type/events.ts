import * as users from "./users";

namespace Orders {
  export interface Placed {
    id: string;
  }
}

export interface A {
  a: Orders;
  b: users;
  c: import("./users");
  d: typeof Orders;
}
