/** Strings, each with a value of its own. */
export enum Color {
  Red = "red",
  /** Like grass. */
  Green = "green",
  /** @deprecated use Green */
  DarkGreen = 'dark "green"',
}

/** Counted from where a value was given. */
export enum Level {
  Low,
  Middle,
  High = 10,
  Highest,
  None = -1,
}

declare const enum Single {
  Only = 0x10,
}

/** Two names for one value. */
enum Alias {
  First = "same",
  Second = "same",
}

export interface Paint {
  color: Color;
  level: Level;
  single: Single;
  alias: Alias;
  colors: Color[];
  byName: Record<string, Level>;
}
