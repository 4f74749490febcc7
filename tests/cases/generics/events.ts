export interface User {
  name: string;
}

export interface Envelope<T, M = Record<string, string>> {
  id: string;
  payload: T;
  metadata: M;
  previous?: Envelope<T, M>;
}

export type UserEnvelope = Envelope<User>;

type Result<T> = { ok: true; value: T } | { ok: false; error: string };
type Maybe<T> = T | null;
type Nested<T extends string | number> = T | Nested<T>[];

export interface Inbox {
  users: Envelope<User>[];
  counts: Envelope<number, { at: string }>;
  last: Maybe<Envelope<User[]>>;
  result: Result<User>;
  tags: Nested<string>;
}

export interface Ranked<T extends Ranked<T>> {
  above?: T;
}

export interface Player extends Ranked<Player> {
  name: string;
}
