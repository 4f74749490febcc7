import { Buffer } from "node:buffer";
import { Address } from "@acme/shared";
import { Shared } from "@acme/types";
import { User } from "users";

export interface A {
  address: Address;
  bytes: Buffer;
  shared: Shared;
  user: User;
}
