import { Address, Country, User } from "./all";

export interface A {
  address: Address;
  country: Country;
  user: User;
}
