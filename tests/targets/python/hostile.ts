// Names and texts that mean something to Python, to Black or to what polyevent writes.

/** """ends here?""" and here" */
export enum Texts {
  quote = '"',
  quotes = `"""`,
  apostrophe = "it's",
  both = "'\"",
  backslash = "\\",
  "end\\" = "\\\"",
  control = "\0\b\t\n\v\f\r\x7f\x85",
  separator = "\u2028\u2029",
  brace = "{x} %s ${x} \\N{DASH}",
  emoji = "😀",
  grüße = "grüße",
}

/** "begins and ends" with a "quote" */
export interface Quoted {
  /** \ backslashes \\ at \u0041 the end \ */
  text: string;
  /** "\""" */
  quotes: string;
  /**	a tab	 and trailing blanks   */
  blanks: string;
  /** # coding: latin-1 */
  coding: string;
  /**
   * first
   *
   *     indented
   *   less
   *
   * "
   */
  lines: string;
  /** aa */
  separators: string;
  /** so long a line that it does not end where the lines of code end that Black has formatted, and so it goes on */
  long: string;
  /** right to left and ﻿ and   too */
  invisible: string;
}

/** @deprecated */
export interface Gone { gone: null }

/** @deprecated "do not" */
export type Old = Quoted;

/** {doc} {tag} %(x)s */
export interface Struct {
  Struct: string;
  literal?: Literal;
}

export interface Literal {
  Literal: "a" | "\"" | "'" | "\\" | "\u0000" | "a long enough literal to break its line" | "and the next one";
}

export interface Any { any: unknown }
export interface Maybe { maybe?: Maybe }
export interface Tagged { tagged: OneOf | null }
export interface OneOf { one_of: string }
export interface ClassVar { class_var: string }
export interface TypeAlias { type_alias: string }
export interface UNSET { unset?: string | null }
export interface DecodeError { path: string }
export interface AnyMessage { message: string }
export interface UnknownMessage { tag: string }
export interface UnknownOf { of: string }
export interface Union { union: string }
export interface Keyed { "\"": string }
export interface decode { value: string }
export interface metadata { metadata: metadata | null; list: metadata[]; next?: metadata }
export interface str { str: string; int: number; list: str[]; dict: Record<string, str>; bool: boolean; float: number; again: string[] }
export interface type { type: type | null; match: string; case: string; _: string; soft: type[] }
export interface ﬁeld { ﬁeld: string }
export interface Größe { größe: number; ünder: string }
export interface $Dollar { $: string; $a: string }
export interface Self { self: string; cls: string; mro: string; name: string; value: string; __class__: string; __init__: string; __x: string }
export enum mro { mro = "mro", name = "name", value = "value", None = "None", __x__ = "__x__", _y = "_y", "+1" = "1" }

/** Told apart by a field with a hostile name. */
export interface Told {
  "ta\"g\\": "a\u2028\"";
  x: string;
}
export interface Other {
  "ta\"g\\": "b";
  an_interface_with_a_field_that_has_a_name_so_long_that_its_annotation_goes_elsewhere?: string | null;
  literals?: "so long that it does not fit" | "on the line of its own field" | "and has to go" | null;
  maps: Record<string, Record<string, Record<string, Record<string, Record<string, string[][] | null>>>>>;
}

// Texts in templates, tags, keys and patterns, and the names of what is imported for them.

export type Template = `"""\\\u2028${string}'\n#${string}(?P<x>[${string}`;
export interface Limited {
  /** @pattern ^["'\\]+\n?"""$ */
  quotes?: string;
  /** @pattern \\$ */
  end?: string;
  /** @pattern ^\u{1F600}é$ */
  emoji?: string;
}
export interface ByTag { "\"\\": "\u2028\"" | "x"; more: string }
export interface ByKeys { "\"\\": "'''\n"; less: string }
export interface BestMatch { "'\"\u0000": number; absent?: never; "a\"b"?: never; "\u2029"?: never }
export interface TellAll { "\"\"\"": number; self?: string; [key: string]: unknown }
export interface Extra { extra1: number; [key: string]: number }
export interface CHOICES { msgspec: ByTag | ByKeys; NewType: (BestMatch | TellAll)[]; tuple: [tuple: SafeInt, NotNull?] }
export type SafeInt = string & { brand: "SafeInt" };
export type NotNull = string & { brand: "\"" };
export type NewType = NotNull | null;
export interface Bounded { bounded: Templated; AnyLength: [AwareDatetime?] }
export interface Templated { Templated: Template; datetime: AwareDatetime }
export type AwareDatetime = Date;
export interface AnyLength { any_length: IntOrFloat }
/** @minimum 1 */
export type IntOrFloat = number;
export interface Never { never: never[]; choice: Choice }
export type Choice = "\"" | `\\${string}` | Date;
