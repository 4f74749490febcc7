import type { Moment } from "./moment";

declare const decode: unique symbol;
declare const Date$: unique symbol;

export const kind = {
  constructor: "constructor",
  toString: "`${process.exit(1)}`",
  "*/ throw 1; /*": "\u2028",
  "\u{1F600}": "\u{1F600}",
  __proto__$: "__proto__",
  "": "'\"",
} as const;
export type kind = (typeof kind)[keyof typeof kind];

export const Date = { UTC: "utc" } as const;
export type Date = (typeof Date)[keyof typeof Date];

export type Tick = `\`\${process.exit(1)}\\${string}\n`;
export type Dollar = `$${string}$${string}{`;
export type Emoji = `\u{1F600}${string}\u2028é`;
export type Comment = `*/${string}//${string}/*`;

export type Labels = [new: string, $ä?: boolean];
export type Mark = string & { readonly "*/ throw 1; /*": "`${process.exit(1)}`" };
export type Key = string & { readonly [decode]: "a" };
export type Other = number & { readonly [Date$]?: "b" };

/** @pattern ^["'`\\/]+\*\/$ */
export type Quotes = string;

/**
 * @pattern ^\$\{[a-z]+\}$
 * @maxLength 9
 */
export type Template = string;

export interface First {
  constructor: "a";
  "*/": string;
}

export interface Second {
  constructor: "b";
  "a b": string;
}

export interface Third {
  __proto__: "c";
}

export interface Fourth {
  "a\nb": string;
}

export interface Inner {
  toString: { hasOwnProperty: 1 };
}

export interface Inner2 {
  toString: { hasOwnProperty: 2 };
}

export interface Others {
  valueOf: string;
  __proto__?: string;
  isPrototypeOf?: never;
  [key: string]: string | number | undefined;
}

export interface Everything {
  tag: "*/ everything";
  kind: kind;
  at: Moment;
  date: Date;
  tick?: Tick;
  labels?: Labels;
  quotes?: Quotes;
  template?: Template;
  tagged?: First | Second;
  keyed?: Third | Fourth;
  nested?: Inner | Inner2;
  others?: Others;
}
