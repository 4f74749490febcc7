export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export interface Folder {
  name: string;
  folders: Folder[];
  parent?: Folder | null;
}

export type Expression =
  | { op: "add"; left: Expression; right: Expression }
  | { op: "value"; value: number };

export interface Branch {
  head?: Parent | null;
}

export type Parent = Commit;

export interface Commit {
  merged?: Merged;
}

export interface Merged {
  second?: Parent | null;
}

// As it was written before aliases could refer to themselves.
export interface OldJsonArray extends Array<OldJson> {}

export type OldJson = string | OldJsonArray | { [key: string]: OldJson };

export interface Document {
  body: Json;
  old: OldJson;
  root: Folder;
  formula: Expression;
}
