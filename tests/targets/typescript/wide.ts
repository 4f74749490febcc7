/** What may be asked. */
export enum Commands {
  /** Opens an order. */
  Open = "open",
  /** @deprecated use Open */
  Reopen = "re-open",
}

export enum Events {
  Opened = "opened",
  Closed = "closed",
}

/** How much it matters. */
enum Level {
  Low,
  High = 10,
  Top,
  Highest = 11,
  Under = -1,
}

export type Subject = Commands | Events;
export type Size = "small" | "large" | 3 | true;
type Either = string | number | string[] | null;
export type Id = string;
export type Names = readonly string[];
type Mark = Level | boolean;
type Grid = (number | null)[][];
export type LongAlias = Record<string, "a long enough text to make it" | "go on more than one line">;

/**
 * Everything a field can be.
 *
 *     indented();
 */
export interface Everything {
  readonly id: Id;
  count: number;
  flag: boolean;
  nothing: null;
  /** Any value. */
  any: any;
  unknown: unknown;
  literal: "yes";
  negative: -1;
  size: Size;
  member: Events.Closed;
  level: Level;
  subject: Subject;
  either: Either;
  nullable: string | null;
  numbers: number[];
  readonly names: readonly string[];
  grid: Grid;
  map: Record<string, number>;
  readonly frozen: { readonly [key: string]: boolean };
  nested: { deep: { deeper: string }[] };
  status: "a rather long text" | "another rather long text" | "and one more of them";
  optional?: string;
  optionalNull?: string | null;
  optionalUnknown?: unknown;
  optionalLevel?: Level;
  optionalList?: Everything[];
  next?: Everything | null;
  marks?: (Level | boolean)[];
  "first-name"?: string;
  "1"?: number;
  __proto__?: string;
  constructor?: string;
  toString?: string;
  mixed?: "text" | 7 | boolean | string[] | { x: number } | null;
}

export interface Open {
  subject: Commands.Open;
  /** The order. */
  data: { id: string };
}

export interface Opened {
  subject: Events.Opened;
  cause: Open;
  level?: Level;
}

export interface Closed {
  readonly subject: Events.Closed;
  list: Opened[];
  labels?: Record<string, string>;
  part?: Closed;
}

/** Passes messages on. */
export interface Envelope {
  subject: Subject;
  data?: any;
}
