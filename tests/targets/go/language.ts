// What the type language has beyond records, lists and enums.

export type UserId = string & { readonly __brand: "UserId" };
export type TeamId = string & { readonly __brand: "TeamId" };
/** @integer @minimum 0 */
export type Count = number;
/** @minLength 2 @maxLength 4 */
export type Code = string;
export type When = Date;
export type MaybeWhen = Date | null;
export type Prefixed = `user_${string}`;
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type Tree = Tree[];
export type Forest = { [name: string]: Forest };

export interface Scalars {
  user: UserId;
  count: Count;
  code?: Code;
  prefixed: Prefixed;
  range: `${string}-${string}`;
  /** @exclusiveMinimum 0 @exclusiveMaximum 1 */
  share: number;
  /** @pattern ^[a-z]+$ */
  slug: string | null;
  present: {};
  structure: object;
  maybe?: object | null;
}

export interface Times {
  at: Date;
  when?: When;
  maybe: MaybeWhen;
  all: Date[];
  either: Date | number;
}

export type Pair = [number, string];
export type Open = [first: string, second?: number, ...others: boolean[]];
export type Gaps = [a?: string, b?: string, c?: (string | null), ...others: number[]];
export type MaybePair = [number, string] | null;
export type Nothing = [];
export type Links = [name: string, next?: Links];
export interface Tuples {
  pair: Pair;
  open?: Open;
  inline: [marshalJSON: string, rest: number, ...more: boolean[]];
  maybe: MaybePair;
}

export interface Bag {
  name: string;
  size?: number;
  gone?: never;
  [key: string]: string | number | undefined;
}
export interface Sack {
  size?: number;
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
export type Shape = Circle | Square;
export type Round = Circle | "round";

export interface ByEmail {
  email: string;
  name?: string;
}
export interface ByPhone {
  phone: string;
  name?: string;
}
export interface Nobody {
  note: string | null;
}
export type Contact = ByEmail | ByPhone | Nobody;

export interface Add {
  left: Expr;
  right: Expr;
  sum?: true;
}
export interface Multiply {
  left: Expr;
  right: Expr;
  product?: true;
}
export type Expr = Add | Multiply | number;

export type Lists = string[] | number[] | [string, boolean] | ByEmail[];
export type Maps = Record<string, string> | Record<string, number> | Record<string, Circle>;
export type Ids = UserId | TeamId | Prefixed | Date | "none" | null;
export type Structure = object | string;
export interface Deep1 {
  meta: { type: "one"; version: 1 };
  x: number;
}
export interface Deep2 {
  meta: { type: "two" | null; version: 1 };
  x: string;
}
export type Deep = Deep1 | Deep2;
export enum Kinds {
  A = "a",
  B = "b",
}
export interface OfKind {
  kind: Kinds;
  text?: string;
}
export interface OfC {
  kind: "c";
  text: number;
}
export type Kind = OfKind | OfC;
