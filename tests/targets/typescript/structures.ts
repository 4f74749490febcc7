declare const email: unique symbol;

/** Where an account stands. */
export const Status = {
  /** Paid. */
  Active: "active",
  "on-hold": "on hold",
  Closed: "closed",
} as const;
export type Status = (typeof Status)[keyof typeof Status];

export const Priority = { Low: 0, High: 10 } as const;
export type Priority = (typeof Priority)[keyof typeof Priority];

export enum Events {
  Moved = "moved",
  Computed = "computed",
}

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type Chain = [value: string, next?: Chain];

export type UserId = string & { readonly __brand: "UserId" };
export type Cents = number & { __unit?: "cents"; readonly __sign: -1 };
export type Email = string & { readonly [email]: "Email" };

export type Key = `user_${string}`;
export type File = `/${string}/${string}.json`;

export type Point = [x: number, y: number, label?: string];
export type Row = readonly [id: string, ...Point[]];
export type Bare = [string, (number | null)?];
export type Marks = [first: Status, ...rest: `${string}!`[]];
export type None = [];

/**
 * In years.
 * @integer
 * @minimum 0
 * @maximum 150
 */
export type Age = number;

/**
 * @minLength 2
 * @maxLength 4
 * @pattern ^[a-z\u{1F600}]+$
 */
export type Slug = string;

export interface Circle {
  kind: "circle";
  radius: number;
}

export interface Square {
  kind: "square";
  side: number;
}

export interface Nested {
  meta: { type: "a" };
  a: string;
}

export interface Nested2 {
  meta: { type: "b" | "c" };
  b: string;
}

export interface Card {
  number: string;
  name?: string;
}

export interface Transfer {
  iban: string;
  name?: string;
}

export interface Add {
  left: Expression;
  right: Expression;
  plus?: true;
}

export interface Multiply {
  left: Expression;
  right: Expression;
  times?: true;
}

export type Shape = Circle | Square;
export type Deep = Nested | Nested2;
export type Payment = Card | Transfer;
export type Expression = number | Add | Multiply;
export type Lists = string[] | number[] | [Expression, Expression[]];

export interface Open {
  id: string;
  size?: number;
  [key: string]: unknown;
}

export interface Counts {
  total: number;
  [key: string]: number;
}

export type Closed = { id: string; secret?: never };
export type Labelled = { id: number } & { [key: string]: string | number };

export interface Everything {
  json: Json;
  chain?: Chain;
  user: UserId;
  price?: Cents;
  email: Email | null;
  emails?: Email[];
  inline?: (string & { readonly __kind: "inline" })[];
  key: Key;
  file?: File | Key | "none";
  point: Point;
  row: Row;
  bare?: Bare;
  marks?: Marks;
  none?: None;
  tuples?: readonly (readonly [Status, Date])[];
  age: Age;
  /** @exclusiveMinimum 0 @exclusiveMaximum 1 */
  rate?: number | null;
  slug: Slug;
  status: Status;
  active: typeof Status.Active;
  held?: (typeof Status)["on-hold"] | null;
  actives?: (typeof Status.Active)[];
  priority: Priority;
  shape: Shape | null;
  deep: Deep;
  payment: Payment;
  expression: Expression;
  lists: Lists;
  open: Open;
  counts?: Counts;
  closed?: Closed;
  present: {};
  object: object;
  at: Date;
  times?: { [key: string]: Date };
  when?: Date | null | "never" | `in ${string}`;
  dates?: [Date, ...Date[]];
}

export interface MovedEvent {
  subject: Events.Moved;
  at: Date;
  history?: Date[];
  to: Point;
  age?: Age;
}

export interface ComputedEvent {
  subject: Events.Computed;
  at: Date;
  expression: Expression;
}
