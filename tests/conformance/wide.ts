/** Every construct that polyevent compiles, for the conformance tests. */

export enum Commands {
  Start = "start",
  Stop = "stop",
}

export enum Events {
  Started = "started",
  Stopped = "stopped",
  /** @deprecated ask `Stopped` */
  Quoted = 'it\'s "quoted"\u2028',
  Nothing = "",
}

export enum Level {
  Low,
  High = 10,
  Higher,
  AlsoHigher = 11,
  Under = -1,
  Most = 9007199254740991,
}

enum Weekday {
  Monday = 1,
  Tuesday,
}

export type Subject = Commands | Events;
export type Numbered = Level | Weekday;
export type Any = any;
export type Unknown = unknown;
export type Null = null;
export type Id = string;
export type Amount = number;
export type Flag = boolean;
export type Ids = Id[];
export type Scores = Record<string, number>;
export type Size = "small" | "large" | "\u00e9\u{1f600}" | "";
export type Factor = 1 | 2 | 1.5 | -3 | 1e21;
export type Mixed = "on" | 0 | 1 | true;
export type Yes = true;
export type Zero = 0;
export type Started = Events.Started;
export type Both = Events.Started | Commands.Stop | "else" | Level.High;
export type Maybe = Size | null;
export type MaybeTree = Tree | null;
export type Text = string | number;
export type Texts = string | string[];
export type Holder = Box | string;
export type Everything = string | number | boolean | Ids | Tree | null;
export type Again = Text;
export type Matrix = number[][];
export interface Flags {
  readonly [key: string]: boolean;
}

/** Absent, null, unknown. */
export interface Presence {
  required: string;
  nullable: string | null;
  optional?: string;
  both?: string | null;
  any: any;
  unknown: unknown;
  optionalAny?: any;
  optionalUnknown?: unknown;
  nothing: null;
  optionalNothing?: null;
}

export interface PresenceOfLists {
  list: string[];
  nullableList: string[] | null;
  optionalList?: string[];
  bothList?: string[] | null;
  map: Record<string, string>;
  nullableMap: Record<string, string> | null;
  optionalMap?: Record<string, string>;
  bothMap?: Record<string, string> | null;
}

export interface PresenceOfScalars {
  nullableFlag: boolean | null;
  optionalFlag?: boolean;
  bothFlag?: boolean | null;
  nullableNumber: number | null;
  optionalNumber?: number;
  bothNumber?: number | null;
}

export interface PresenceOfOthers {
  nullableLevel: Level | null;
  optionalLevel?: Level;
  bothEvents?: Events | null;
  optionalSize?: Size;
  bothMaybe?: Maybe;
  nullableRecord: Empty | null;
  optionalRecord?: Empty;
  bothRecord?: Empty | null;
  bothText?: Text | null;
}

/** Nothing is required. */
export interface Empty {
  a?: string;
  b?: Empty;
}

/** Enums, literals and unions of them. */
export interface Choices {
  subject: Subject;
  level: Level;
  numbered: Numbered;
  size: Size;
  factor: Factor;
  mixed: Mixed;
  both: Both;
  one: "one";
  seven: 7;
  half: -0.5;
  no: false;
  started: Events.Started;
  high: Level.High;
  highOrLow: Level.High | Level.Low;
  levelOrEvents: Level | Events | false;
  eventsOrMore: Events | "more" | 5;
  levelOrMore: Level | 1.5 | "more";
  textOrLevel: string | Level;
  sizes: Size[];
  levels: Record<string, Level>;
}

export interface Box {
  width: number;
  height?: number;
}

/** Told apart by their kind. */
export interface Kinds {
  text: Text;
  texts: Texts;
  recordOrText: Holder;
  recordOrList: Empty | Empty[];
  mapOrFlag: Record<string, number> | boolean;
  listOrNull: (string | null)[] | null;
  inline: "auto" | number | Box | ("a" | "b")[] | null;
  numberOrSize: number | "small" | "large";
  stringOrTwo: string | 2 | true;
  booleanOrLevel: boolean | Level.Low;
}

export interface Crowd {
  everything: Everything;
}

/** Within each other. */
export interface Nested {
  matrix: Matrix;
  cube: (string | null)[][][];
  records: Empty[];
  byName: Record<string, Record<string, Empty | null>>;
  lists: Record<string, string[]>;
  maps: Scores[];
  flags: Flags;
  anything: unknown[];
  anyMap: { [key: string]: any };
  deep: { deeper: { deepest: { value: number }[] } };
}

export interface Messages {
  messages: (StartedEvent | null)[];
  cause: StartCommand;
  other?: PingMessage;
}

export interface Numbers {
  number: number;
  list: number[];
  map: Record<string, number>;
  mixed: number | string;
}

/** Holds itself. */
export interface Tree {
  value: Amount;
  children: Tree[];
  left?: Tree;
  right: Tree | null;
  named: Record<string, Tree>;
}

export interface Husband {
  wife?: Wife;
}

export interface Wife {
  husband: Husband | null;
}

/** Names that mean something elsewhere. */
export interface Names {
  "a-b": string;
  a_c: string;
  class: string;
  self: string;
  "": string;
  "1st": string;
  "2"?: string;
  "it's": string;
  'say "hi"': string;
  "back\\slash": string;
}

export interface MoreNames {
  "c,d": string;
  "`tick`": string;
  __proto__: string;
  constructor: { prototype: string };
  toString?: string;
  valueOf?: unknown;
  hasOwnProperty: string;
  toJSON: string;
  then: string;
}

export interface MostNames {
  $ref: string;
  _private: string;
  "grüße\u2028": string;
  "\u{1f600}"?: string;
  ISADMIN?: boolean;
  length: number;
  error: string;
  MarshalJSON: string;
  encode: string;
  type: string;
  items: string;
  "-": string;
  "line\nbreak": string;
}

/** A message with a tag in the middle. */
export interface StartedEvent {
  id: string;
  kind: Events.Started;
  version: 1;
  data: any;
}

export interface StoppedEvent {
  kind: Events.Stopped;
  reason?: "done" | "failed";
  cause: StartedEvent | null;
}

export interface NothingEvent {
  kind: Events.Nothing;
}

export interface StartCommand {
  data: { level: Level; on: boolean };
  kind: Commands.Start;
}

export interface PingMessage {
  kind: "ping";
}

/** Its tag is an integer. */
export interface HighMessage {
  kind: Level.High;
  value: number;
}

export interface SevenMessage {
  kind: 7;
  value?: string | null;
}

/** Passes messages on. */
export interface Envelope {
  kind: Subject;
  data: unknown;
}
