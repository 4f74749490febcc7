import type { Address } from "./address.js";

export type { Address };

export enum UserStatus {
  Active = "active",
  Blocked = "blocked",
}

export interface User {
  id: string;
  name: string;
  email?: string;
  status: UserStatus;
  address: Address;
}
