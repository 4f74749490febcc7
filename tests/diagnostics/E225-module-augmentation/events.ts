import { User } from "./users";

declare module "./users" {
  interface User {
    name: string;
  }
}

declare module "@acme/shared" {
  interface Address {
    city: string;
  }
}

export interface A {
  user: User;
}
