// What JSON makes of types, in the compiler's own words.

/** Whether two types are the same. */
export type Same<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2
    ? true
    : false;

/** Whether a value of the type `V` may stand where `T` is wanted. */
export type Accepts<V, T> = [V] extends [T] ? true : false;

type Any<T> = 0 extends 1 & T ? true : false;

/**
 * `T` with all that only names it replaced by what it is: an object is its members, an enum's member
 * its value within a mark. Two types that mean the same have the same form.
 */
export type Form<T> =
  Any<T> extends true
    ? { any: true }
    : Same<T, unknown> extends true // not `unknown extends T`, which `{} | null | undefined` is too
      ? { unknown: true }
      : FormOf<Plain<T>>;

/**
 * `T` without what is nothing of its own beside others: in JSON a date is a string like any other, and
 * what is branded a string or a number; beside `object` each object is just that, and beside `{}` all.
 */
type Plain<T> =
  true extends Exactly<T, {}>
    ? {} | Extract<T, null>
    : true extends Exactly<T, object>
      ? PlainTexts<
          object | Exclude<T, object> | Extract<T, Date | string | number>
        >
      : PlainTexts<T>;

type Exactly<T, Wanted> = T extends unknown ? Same<T, Wanted> : never;

type PlainTexts<T> = PlainNumbers<
  string extends Extract<T, string> ? string | Exclude<T, Date | string> : T
>;

// An enum of numbers takes each number, and so has to be told from `number`.
type PlainNumbers<T> = number extends T ? Exclude<T, Branded<T>> : T;

// In two steps: behind `T extends string ? T extends object ? ...` the compiler has for `T` what is both,
// and that is nothing.
type Branded<T> = T extends unknown
  ? IsBranded<T> extends true
    ? T
    : never
  : never;

type IsBranded<T> = number extends T
  ? false
  : T extends number
    ? T extends object
      ? true
      : false
    : false;

// What is undefined is not there: a member of a JSON object is absent or has a value.
type FormOf<T> = T extends undefined
  ? never
  : T extends Date
    ? { date: true }
    : T extends string | number | boolean | null
      ? FormOfScalar<T>
      : Same<T, object> extends true
        ? { object: true }
        : T extends readonly (infer U)[]
          ? Same<T, U[]> extends true
            ? Form<U>[]
            : Same<T, readonly U[]> extends true
              ? readonly Form<U>[]
              : { [K in keyof T]: Form<T[K]> }
          : FormOfMembers<Sent<T>>;

type FormOfMembers<T> = { [K in keyof T]: Form<T[K]> };

// JSON.stringify leaves out a member that is undefined: what may be that may be absent.
type Sent<T> = [Undefined<T>] extends [never]
  ? T
  : Flat<
      { [K in keyof T as K extends Undefined<T> ? never : K]: T[K] } & {
        [K in Undefined<T>]?: Exclude<T[K], undefined>;
      }
    >;

type Undefined<T> = {
  [K in keyof T]-?: {} extends Pick<T, K>
    ? never
    : Any<T[K]> extends true
      ? never
      : Same<T[K], unknown> extends true
        ? never
        : undefined extends T[K]
          ? K
          : never;
}[keyof T];

type Flat<T> = { [K in keyof T]: T[K] };

type FormOfScalar<T> = T extends object
  ? Same<T, string & {}> extends true
    ? string
    : T
  : T extends string
    ? Same<T, `${T}`> extends true
      ? T
      : { member: `${T}` }
    : T extends number
      ? `${T}` extends `${infer N extends number}`
        ? Same<T, N> extends true
          ? T
          : { member: N }
        : T
      : T;

/** The JSON values of `T`; `Time` are the strings that a `Date` can be. */
export type Wire<T, Time> =
  Any<T> extends true
    ? any
    : Same<T, unknown> extends true
      ? unknown
      : WireOf<Plain<T>, Time>;

type WireOf<T, Time> = T extends undefined
  ? never
  : T extends Date
    ? Time
    : T extends string | number | boolean | null
      ? WireOfScalar<T>
      : Same<T, {}> extends true
        ? {}
        : Same<T, object> extends true
          ? Dictionary | readonly unknown[]
          : T extends readonly (infer U)[]
            ? Same<T, U[]> extends true
              ? Wire<U, Time>[]
              : Same<T, readonly U[]> extends true
                ? readonly Wire<U, Time>[]
                : { [K in keyof T]: Wire<T[K], Time> }
            : // No array and no string has an index signature, whatever members it may have; and
              // a type with one is never too weak for the compiler to compare.
              WireOfMembers<Sent<T>, Time> & Dictionary;

type WireOfMembers<T, Time> = { [K in keyof T]: Wire<T[K], Time> };

type Dictionary = { [key: string]: unknown };

type WireOfScalar<T> = T extends string
  ? T extends object
    ? string
    : `${T}`
  : T extends number
    ? T extends object
      ? number
      : Same<T, number> extends true
        ? number
        : `${T}` extends `${infer N extends number}`
          ? N
          : never
    : T extends true
      ? true
      : T extends false
        ? false
        : T;
