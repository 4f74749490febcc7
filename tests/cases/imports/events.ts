import Account, { type Role } from "./account.js";
import * as users from "./users";
import { User } from "./users";
import { Money } from "./shared";
import { Address } from "addresses";
import "./modules";

export * from "./users";
export { Money as Price } from "./shared";

export enum Events {
  UserAdded = "UserAdded",
}

export interface UserAddedEvent {
  type: Events.UserAdded;
  user: User;
  account?: Account;
  role: Role;
  kind: users.Kind.Guest;
  address: Address;
  fee: Money;
  history: import("./shared/history").History<User>[];
}
