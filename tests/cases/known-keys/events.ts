export enum Channel {
  Email = "email",
  Push = "push",
}

export type Limits = Record<"daily" | "weekly", number>;
export type Consent = Record<Channel, boolean>;
export type Overrides = Partial<Record<Channel, string>>;

export interface Preferences {
  limits: Limits;
  consent: Consent;
  overrides?: Overrides;
}

export type ByAnyKey<Value> = Record<PropertyKey, Value>;
export type Scores = ByAnyKey<number>;
export type Notes<Key extends keyof any> = Record<Key, string>;
export type AllNotes = Notes<keyof any>;
