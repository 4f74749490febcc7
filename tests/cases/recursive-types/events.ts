export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export interface Folder {
  name: string;
  folders: Folder[];
  parent?: Folder | null;
}

export type Expression =
  | { op: "add"; left: Expression; right: Expression }
  | { op: "value"; value: number };

export interface Document {
  body: Json;
  root: Folder;
  formula: Expression;
}
