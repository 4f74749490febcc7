/** As generators write it: one interface for everything, of which a contract takes parts. */
export interface components {
  schemas: {
    "simple-user": { id: number; email?: string | null; plan: components["schemas"]["plan"] };
    plan: { name: string; limits: { seats: number; scopes: components["schemas"]["scope"][] } };
    scope: "read" | "write";
    thread: { replies: components["schemas"]["thread"][]; opened: Opened };
    unused: { value: string };
  };
  parameters: { page: number };
  requestBodies: never;
}

export interface Opened {
  by: Role;
  at: Stamp;
}

export enum Role {
  Owner = "owner",
  Guest = "guest",
}

type Stamp = { seconds: number } | { text: string };

export type Handler = (event: components) => void;

export interface Unused {
  parent: Unused | null;
  handler: Handler;
}

// A part of it is needed before it is known that all of it is.
export interface Group {
  members: { names: string[]; first: { name: string } };
  owner: { group: Group | null };
}

export interface Link {
  to: { group: Group };
}
