/** What the type language has beyond plain records: tuples, patterns, limits, brands, unions of objects. */

export enum Colour {
  Red = "red",
  Green = "green",
}

export const Priority = { Low: 1, Middle: 5, High: 10 } as const;
export type Priority = (typeof Priority)[keyof typeof Priority];
export const Unit = { Metre: "m", Second: "s" } as const;
export type Unit = (typeof Unit)[keyof typeof Unit];

/** @integer */
export type Count = number;
export type When = Date;
export type Present = {};
export type Structure = object;
export type Pair = [string, number?];
export type Triple = readonly [x: number, y: number, z: number];
export type Path = ["M" | "L", ...number[]];
export type Nothing = [];
export type Nullables = [string | null, (number | null)?];
export type UserId = `user_${string}`;
export type Range = `${string}-${string}`;
export type Framed = `<${string}>`;
export type Brand = string & { readonly __brand: "Brand" };
export type Cents = number & { __unit: "cents" };
export type Size = ("small" | "large") & { readonly __brand: "Size" };
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type Tower = [Tower?];
export type Loose = "a" | "b" | (string & {});

export interface Limits {
  /** @minimum 1 @maximum 5 */
  stars: number;
  /**
   * @exclusiveMinimum 0
   * @exclusiveMaximum 1
   */
  share: number;
  /**
   * @integer
   * @minimum -3
   */
  floor: number;
  /**
   * @minLength 2
   * @maxLength 4
   */
  code?: string;
  /** @pattern ^[a-z]+(-[0-9]+)?$ */
  slug: string | null;
  /** @integer */
  whole: number;
  count: Count;
  counts: Count[];
}

export interface Strings {
  id: UserId;
  range?: Range;
  framed: Framed | null;
  brand: Brand;
  brands: Brand[];
  size: Size | 0;
  cents: Cents;
  when: When;
  maybeWhen?: Date | null;
  dates: Date[];
  idOrWhen: UserId | Date | "never";
  colourOrId: Colour | UserId;
  loose: Loose;
  priority: Priority;
  units: Unit[];
  unitOrColour: Unit | Colour;
}

export interface Structures {
  present: Present;
  maybePresent?: {};
  presentOrNull: {} | null;
  structure: Structure;
  structureOrText: object | string;
  pair: Pair;
  triple?: Triple;
  path: Path;
  nothing: Nothing;
  nullables: Nullables;
  pairs: [Pair, ...Pair[]];
  records: [Point, Point?];
  nulls: null[];
  nullsAfter: [string, ...null[]];
  nullsByName: Record<string, null>;
  pointOrEmpty: Point | Record<string, never>;
  emptyOrTaggedOrNamed: Record<string, never> | { kind: 1 } | { kind: 2 } | { name: string };
  json: Json;
  tower: Tower;
  pairOrPoint: Pair | Point | null;
}

export interface Point {
  x: number;
  y?: number;
}

/** Keeps what it does not know. */
export interface Extra {
  name: string;
  size?: number;
  [key: string]: string | number | undefined;
}

export interface ExtraOfAnything {
  kind: "extra";
  [key: string]: unknown;
}

export interface Circle {
  kind: "circle";
  radius: number;
}
export interface Square {
  kind: "square";
  side: number;
  inner?: Shape;
}
export interface Group {
  kind: "group";
  shapes: Shape[];
}
export type Shape = Circle | Square | Group;

export interface ByEmail {
  email: string;
  name?: string;
}
export interface ByPhone {
  phone: string;
  name?: string;
}
export interface Nobody {
  name: string | null;
  email?: never;
  phone?: never;
}
export type Contact = ByEmail | ByPhone | Nobody;
export type Reachable = ByEmail | ByPhone;

export interface Ok {
  header: { status: 200; text?: string };
  body: string;
}
export interface Failed {
  header: { status: 400 | 500 };
  error: string;
}
export type Outcome = Ok | Failed | string;

export interface Wide {
  a?: string;
  b?: number;
}
export interface Narrow {
  a?: string;
  c?: Wide | Narrow;
}
export type Best = Wide | Narrow;
export type Lists = number[] | string[] | [boolean, Point];

export interface Left {
  left: Chain;
}
export interface Both {
  left: Chain;
  right?: Chain;
}
export interface End {
  end?: string;
}
export type Chain = Left | Both | End;

export interface Unions {
  shape: Shape;
  shapes: (Shape | null)[];
  contact: Contact;
  reachable: Reachable;
  outcome: Outcome;
  best?: Best | null;
  lists: Lists;
  inline: { type: "one"; value: string } | { type: "two"; value: number };
  numbered: { type: 1; value: string } | { type: 2; value: number };
  flagged: { ok: true; value: string } | { ok: false; error: string };
  empty: { tag: null; value: string } | { tag: "full"; value: number };
  byName: { [name: string]: Contact };
  kinds: Shape | string | Point[] | null;
}

export interface ChangedEvent {
  kind: Colour.Red;
  data: { before: Best; after: Lists } & { at: Date };
}
export interface StoredEvent {
  kind: Colour.Green;
  id: UserId;
  [key: string]: unknown;
}
