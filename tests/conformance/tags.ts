/** Messages without strings for tags, in a field with a name that generated code likes too. */

export enum Code {
  Zero,
  One,
  Big = 9007199254740991,
  Under = -7,
}

export interface ZeroEvent {
  tag: Code.Zero;
  raw: string;
}

export interface OneEvent {
  tag: Code.One;
  value?: ZeroEvent | null;
}

export interface BigEvent {
  raw: unknown;
  tag: Code.Big;
}

export interface UnderEvent {
  tag: Code.Under;
}

export interface HundredMessage {
  tag: 100;
}

export interface LargeMessage {
  tag: 18446744073709551616;
}

export interface HalfMessage {
  tag: 0.5;
}

export interface YesMessage {
  tag: true;
  no?: NoMessage;
}

export interface NoMessage {
  tag: false;
}

export interface CodeMessage {
  tag: Code;
  path: string;
  message: string;
}
