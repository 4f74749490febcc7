// Names and texts that mean something to JavaScript, to TypeScript or to what polyevent writes.

/** ends here? *\/ ${x} ` // <script> @ts-nocheck */
export enum Map {
  "__proto__" = "__proto__",
  constructor = "constructor",
  "first-name" = "*/",
  'say "hi"' = 'say "hi"',
  "it's" = "it's",
  both = "'\"",
  separator = "\u2028\u2029",
  control = "\0\b\t\n\v\f\r\x7f",
  backslash = "\\",
  template = "${process.exit(1)}`",
  grüße = "grüße",
  emoji = "😀",
}

/** @ts-expect-error */
export enum Object {
  default,
  toString,
}

/**
 * @ts-ignore
 */
export enum exports {
  require = "require",
}

export enum messages {
  read = "read",
}

enum Größe {
  名前 = "名前",
}

export enum Error {
  bad = "bad",
}

export interface decode {
  value: string;
}

export interface DecodeError {
  path: string;
}

export interface UnknownMessage {
  raw: string;
}

export interface TypesByName {
  name: string;
}

export type Uint8Array = number[];

export interface type {
  as: of;
}

export interface of {
  async: async | null;
}

export type async = string;

export interface List {
  items: List[];
}

export interface then {
  then: string;
  default: boolean;
}

export interface AVeryLongNameForATypeThatLeavesNextToNoRoomForAnythingElseOnItsLine {
  aPropertyWithANameThatIsTooLongForTheLinesOfSomeOfTheGeneratedFunctions: string;
  "a-property-that-is-too-long-and-needs-quotes-wherever-it-is-written-down-in-code"?: boolean;
  anotherLongNameForOneOfTwoLongStrings:
    | "the first of two strings that do not fit on one line"
    | "the second of two strings that do not fit on one line";
}

/** Told apart by a field that UnknownMessage has for itself. */
export interface Prototype {
  tag: "a\u2028*/b";
  __proto__: string;
  constructor: { prototype: string };
  toString?: number;
  hasOwnProperty: any;
  valueOf?: unknown;
  isPrototypeOf: null | true;
  "": string;
  "1": number;
  "1.5"?: number;
  "-1": number;
  " ": string;
  "a\u2028b": string;
  "a\nb": string;
  "*/": string;
  "'": string;
  '"': string;
  "\\": string;
  "`${x}`": string;
  grüße: string;
  名前?: string;
  "\ud83d\ude00": string;
  raw: string;
  toJSON: string;
  value: { [key: string]: string };
  at: { copy: { parent: { key: string } } };
  copy: string;
}

export interface Other {
  tag: "other";
}

/** A name with marks, which some languages do not take for letters. */
export interface हिन्दी {
  é: string;
}
