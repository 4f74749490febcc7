// All that the type language has, as msgspec can and cannot have it.

export type UserId = string & { readonly __brand: "UserId" };
export type Amount = number & { readonly __brand: "Amount" };
/** @integer */
export type Count = number & { readonly __brand: "Count" };
export type Flag = boolean & { readonly __brand: "Flag" };
export type When = Date;
export type Prefixed = `user_${string}`;
export type Between = `a${string}b${string}c`;

/** @minLength 2 */
export type Name = string;
/** @integer */
export type Whole = number;

export interface Scalars {
  id: UserId;
  amount: Amount;
  count: Count;
  flag: Flag;
  whole: Whole;
  ids: UserId[];
  idOrNull: UserId | null;
  idOrNumber: UserId | number;
  prefixed: Prefixed;
  between: Between | null;
  present: {};
  container: object;
  nothing: Record<string, never>;
  empty: never[];
}

export interface Limits {
  name?: Name;
  /** @maxLength 3 */
  short?: Name;
  /** @minimum 1 @maximum 5.5 */
  number?: number;
  /** @exclusiveMinimum 1 @exclusiveMaximum 5 */
  between?: number;
  /** @integer @minimum 0 */
  size?: number;
  /** @minimum 1 */
  count?: Count;
  /** @minimum 0.5 */
  amount?: Amount | null;
  /** @pattern ^[a-z]+$ */
  code?: string;
  /** @minLength 1 */
  texts?: string | string[];
  /** @minimum 1e300 */
  huge?: number;
}

export interface Times {
  at: Date;
  when?: When;
  maybe: Date | null;
  either?: Date | number;
  all: Date[];
  named: { [name: string]: Date };
}

export type Pair = [number, string];
export type Open = [first: string, second?: number, ...others: boolean[]];
export type Tree = [value: number, ...kids: Tree[]];
export interface Tuples {
  pair: Pair;
  open: Open;
  only: [UserId?];
  none: [];
  many: [Pair, ...Pair[]];
  nullable: [number, ...string[]] | null;
  rest: [...string[]];
  tree: Tree;
  either: [string, string] | [number] | boolean;
}

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Further keys are kept. */
export interface Extra {
  known: string;
  "other-known"?: number;
  tag: "extra";
  [key: string]: unknown;
}

export interface Counts {
  total: number;
  [key: string]: number;
}

export interface Without {
  code: string;
  error?: never;
}

export const Colors = { Red: "red", Green: "green" } as const;
export type Color = (typeof Colors)[keyof typeof Colors];
export enum Kinds {
  A = "a",
  B = "b",
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
export type Shape = Circle | Square;

export interface Success {
  ok: true;
  value: Json;
}
export interface Failure {
  ok: false;
  reason: string;
}
export type Outcome = Success | Failure;

export interface Deep1 {
  meta: { type: "one"; version: 1 };
  x: number;
}
export interface Deep2 {
  meta: { type: "two"; version: 1 };
  x: string;
}

export interface Email {
  email: string;
  note?: string;
}
export interface Phone {
  phone: string;
  note?: string;
}
export interface Nobody {
  note?: string;
}

export interface Add {
  left: Expression;
  right: Expression;
  sum?: true;
}
export interface Multiply {
  left: Expression;
  right: Expression;
  product?: true;
}
export type Expression = Add | Multiply | number;

export enum Events {
  Told = "told",
}
export interface ToldEvent {
  event: Events.Told;
  shape: Shape;
}

export interface Unions {
  shape: Shape;
  shapeOrText: Shape | string | null;
  shapes: Shape[];
  circle: Circle;
  outcome: Outcome;
  deep: Deep1 | Deep2;
  contact: Email | Phone | Nobody;
  certain: Email | Phone;
  expression: Expression;
  lists: string[] | number[];
  records: Email[] | Phone[];
  maps: Record<string, string> | Email;
  text: "x" | Prefixed | Date | Kinds | null;
  color: Color;
  colorOrKind: Color | Kinds | number;
}

export interface Telling {
  type: "telling";
  of: Circle | Success;
}

/** Two values of the first tag leave the same options. */
export interface North {
  side: "up" | "top";
  of: "left";
  north: null;
}
export interface East {
  side: "up" | "top";
  of: "right";
  east: null;
}
export interface South {
  side: "down" | null;
}
export type Place = North | East | South;
