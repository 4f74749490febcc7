/** What has happened. */
export enum Events {
  /** Somebody came. */
  UserAdded = "UserAdded",
  UserGone = "UserGone",
  /** @deprecated ask `UserGone` */
  UserLost = "UserLost",
}
export enum Commands {
  AddUser = "AddUser",
}
export enum Level {
  Low,
  High = 5,
  Top = 5,
}
export type Kinds = Commands | Events;
export type Lifecycle = Events.UserAdded | Events.UserGone;
export type Status = "on" | "off" | "+1";
export type MaybeStatus = "x" | "y" | null;
export type Code = 1 | 2;
export type Ratio = 1 | 1.5;
export type UserId = string;
export type Flag = boolean;
export type Nothing = null;
export type Payload = unknown;
export type Tags = string[];
export type MaybeTags = string[] | null;
export type Scores = Record<string, number>;
export type MaybeName = string | null;
export type MaybeUser = User | null;
export type AlsoMaybeUser = SameUser | null;
export type NoTags = Tags | null;
export type NoWidth = Again | null;
export type SameUser = User;
export type Just = "just";
export type JustAdded = Events.UserAdded;
export type Three = 3;
export type Yes = true;
export type Width = number | "auto" | "min";
export type Mixed = User | string | number | boolean | (string | null)[] | null;
export type Either = Level | Events | true;
export type Part = Events.UserAdded | Commands.AddUser | "else" | Level.High;
export type Lookup = Record<string, (string | null)[]> | UserId;
export type Again = Width;

export interface User {
  id: UserId;
  boss?: User;
  friends?: User[];
}
/** A user came. */
export interface UserAddedEvent {
  id: string;
  type: Events.UserAdded;
  version: 1;
  on: true;
  nothing: null;
  just: Just;
  user: User;
}
export interface UserGoneEvent {
  reason?: "left" | "banned";
  type: Events.UserGone;
}
export interface AddUserCommand {
  type: Commands.AddUser;
  cause: UserAddedEvent | null;
}
export interface PingMessage {
  type: "ping";
}
export interface Presence {
  required: string;
  nullable: string | null;
  optional?: string;
  three?: string | null;
  list: string[];
  optionalList?: string[];
  nullableList: string[] | null;
  threeList?: string[] | null;
  any: unknown;
  optionalAny?: unknown;
}
export interface OptionalFirst {
  a?: string;
  b?: number;
  k: "k";
  c?: Scores;
}
export interface AllOptional {
  a?: string;
  b?: null;
}
export interface Nested {
  grid: number[][];
  holes: (number[] | null)[];
  users: (User | null)[];
  byName: Record<string, User | null>;
  anys: Record<string, unknown[]>;
  constants: "only"[];
  opt?: Events.UserGone;
  one?: 1;
  high?: Level.High;
  part: Events.UserAdded | Events.UserGone;
}
export interface References {
  status: Status;
  again: Again | null;
  mixed?: Mixed;
  width?: Width;
  maybe: MaybeUser;
  tags?: MaybeTags;
  flag?: Flag;
  payload: Payload;
  same: SameUser;
  noTags?: NoTags;
  noWidth: NoWidth;
  noTag?: Tags | null;
}
export interface Odd {
  "we`ird \"na,me\\": string;
  "-": string;
  "": string;
  é: string;
  "a\u2028b": number;
  MarshalJSON: string;
  messageType: string;
  error: string;
  type: string;
  "+1": number;
  "-1": number;
  ISADMIN?: boolean;
}
/** More required fields than a word has bits. */
export interface Wide {
  f0: number;
  f1: number;
  f2: number;
  f3: number;
  f4: number;
  f5: number;
  f6: number;
  f7: number;
  f8: number;
  f9: number;
  f10: number;
  f11: number;
  f12: number;
  f13: number;
  f14: number;
  f15: number;
  f16: number;
  f17: number;
  f18: number;
  f19: number;
  f20: number;
  f21: number;
  f22: number;
  f23: number;
  f24: number;
  f25: number;
  f26: number;
  f27: number;
  f28: number;
  f29: number;
  f30: number;
  f31: number;
  f32: number;
  f33: number;
  f34: number;
  f35: number;
  f36: number;
  f37: number;
  f38: number;
  f39: number;
  f40: number;
  f41: number;
  f42: number;
  f43: number;
  f44: number;
  f45: number;
  f46: number;
  f47: number;
  f48: number;
  f49: number;
  f50: number;
  f51: number;
  f52: number;
  f53: number;
  f54: number;
  f55: number;
  f56: number;
  f57: number;
  f58: number;
  f59: number;
  f60: number;
  f61: number;
  f62: number;
  f63: number;
  f64: number;
  f65: number;
  f66: number;
  f67: number;
  f68: number;
  f69: number;
  f70: number;
  f71: number;
  f72: number;
  f73: number;
  f74: number;
  f75: number;
  f76: number;
  f77: number;
  f78: number;
  f79: number;
  f80: number;
  f81: number;
  f82: number;
  f83: number;
  f84: number;
  f85: number;
  f86: number;
  f87: number;
  f88: number;
  f89: number;
  f90: number;
  f91: number;
  f92: number;
  f93: number;
  f94: number;
  f95: number;
  f96: number;
  f97: number;
  f98: number;
  f99: number;
  f100: number;
  f101: number;
  f102: number;
  f103: number;
  f104: number;
  f105: number;
  f106: number;
  f107: number;
  f108: number;
  f109: number;
  f110: number;
  f111: number;
  f112: number;
  f113: number;
  f114: number;
  f115: number;
  f116: number;
  f117: number;
  f118: number;
  f119: number;
  f120: number;
  f121: number;
  f122: number;
  f123: number;
  f124: number;
  f125: number;
  f126: number;
  f127: number;
  f128: number;
  f129: number;
}
