import type { components, Group, Link, Unused } from "./openapi";

export interface UserAdded {
  type: "user.added";
  user: components["schemas"]["simple-user"];
  limits: components["schemas"]["plan"]["limits"];
  parent: Unused["parent"] extends null ? string : number;
}

export interface ThreadOpened {
  type: "thread.opened";
  thread: components["schemas"]["thread"];
  page?: components["parameters"]["page"];
  to: Link["to"];
  members: Group["members"];
}
