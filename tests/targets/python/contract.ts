/** What may be asked. */
export enum Commands {
  /** Open an order. */
  Open = "open",
  /** @deprecated use Open */
  Reopen = "re-open",
}

export enum Events {
  Opened = "opened",
  Closed = "closed",
}

/** Some of them. */
export enum Kinds {
  A = "a",
  B = "b",
  /** The same value as A. */
  Again = "a",
}

export enum OtherKinds {
  B = "b",
  C = "c",
}

export enum Levels {
  Low = 1,
  High = 2,
  Under = -1,
}

export type Id = string;
export type Subject = Commands | Events;
export type AnyKind = Kinds | OtherKinds;
export type MaybeKind = AnyKind | null;
export type Size = "small" | "large" | 3;
export type Mixed = "small" | 1 | Levels | AnyKind | true | 0.5 | null;
export type Orders = Order[];
type Order = Open;

/** Everything that is required. */
export interface Required {
  text: string;
  number: number;
  flag: boolean;
  nothing: null;
  any: any;
  unknown: unknown;
  id: Id;
  size: Size;
  sizes: Size[];
  kind: Kinds;
  level: Levels;
  anyKind: AnyKind;
  mixed: Mixed;
  yes: true;
  half: 0.5 | -1.5;
  minusOne: -1;
  extreme: 1e21 | 1e-7 | 1.5e300;
  whole: 2.0;
  member: Kinds.B;
  memberOrNull: Kinds.A | null;
  literalOrKind: "q" | Kinds;
  nullable: string | null;
  nullFirst: null | string;
  nullableKind: MaybeKind;
  texts: string[];
  grid: (number | null)[][];
  levels: Record<string, Levels | null>;
  either: string | number | string[] | { x: number } | null;
  inline: { deep: { x: number } | null };
  node: Node;
}

/** Everything that may be absent. */
export interface Optional {
  text?: string;
  number?: number;
  flag?: boolean;
  kind?: Kinds;
  anyKind?: AnyKind;
  half?: 0.5;
  texts?: string[];
  map?: Record<string, string>;
  order?: Open;
  either?: string | Open;
  textOrNull?: string | null;
  kindOrNull?: MaybeKind;
  halfOrNull?: 0.5 | null;
  any?: any;
  nothing?: null;
}

export interface Node {
  value: number;
  next?: Node;
  more: Node[];
}

/** Names that Python has for itself. */
export interface Names {
  class: string;
  type: string;
  list: string[];
  str: string;
  int: number;
  dict: Record<string, string>;
  after: string[];
  None: null;
  self: string;
  mro: string;
  Any: any;
  copy: string;
  $ref: string;
  _private: string;
  "content-type": string;
  "+1": number;
  "-1": number;
  "": string;
  名前: string;
}

/** A key that no Struct can have. */
export interface Odd {
  'a"b': string;
  "back\\slash"?: number;
  "control\u0001"?: string | null;
  odd: OddMessage | null;
  odds: OddMessage[];
}

export interface OddMessage {
  subject: "odd";
  '"': Kinds;
  either?: Odd | string;
}

/** Asks for an order. */
export interface Open {
  subject: Commands.Open;
  id: string;
}

export interface Opened {
  subject: Events.Opened;
  /** What it goes back to. */
  cause: Open;
  others: Order[];
  amount: number;
  size?: Size;
}

/** @deprecated nobody closes */
export interface Closed {
  subject: Events.Closed;
}

export interface Envelope {
  subject: Subject;
  data?: any;
}
