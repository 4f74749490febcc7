import type { Envelope } from "./envelope";
import { Address, User, UserStatus } from "./users";
import * as payments from "./payments";

export * from "./users";
export type * from "./envelope";
export { Payment, Category as PaymentCategory } from "./payments";

export enum Events {
  UserAdded = "UserAdded",
  UserChanged = "UserChanged",
  PaymentMade = "PaymentMade",
}

/** Somebody joined. */
export interface UserAddedEvent extends Envelope<User> {
  type: Events.UserAdded;
}

export interface UserChangedEvent {
  type: Events.UserChanged;
  userId: User["id"];
  changes: Partial<Omit<User, "id">>;
  address?: Pick<Address, "city" | "country">;
  status: UserStatus;
}

export interface PaymentMadeEvent {
  type: Events.PaymentMade;
  payment: Envelope<payments.Payment>;
  history: Envelope<payments.Payment[]>;
  receipt: payments.Receipts.Receipt;
  category: payments.Category;
}
