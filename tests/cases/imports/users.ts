import type { UserAddedEvent } from "./events";

/** A person who may sign in. */
export interface User {
  id: string;
  addedBy?: UserAddedEvent;
}

export enum Kind {
  Guest = "guest",
  Member = "member",
}
