export interface Profile {
  readonly id: string;
  name: string;
  /** In years. */
  age?: number;
  email: string | null;
}

export type Draft = Partial<Profile>;
export type Complete = Required<Profile>;
export type Frozen = Readonly<Profile>;
export type Card = Pick<Profile, "id" | "name">;
export type Public = Omit<Profile, "email">;
export type Level = Exclude<"low" | "mid" | "high", "mid">;
export type Text = Extract<string | number | string[], string>;
export type Present = NonNullable<Profile["email"]>;
export type Loud = Uppercase<"get" | "post">;

export interface ProfileChanged {
  before: Profile;
  changes: Partial<Omit<Profile, "id">>;
}
