export type Names = readonly string[];
export type Matrix = number[][];
export interface Headers {
  [name: string]: string;
}
export type Deep = Record<string, Record<string, boolean[]>>;

export interface Collections {
  names: Names;
  array: Array<string>;
  fixed: ReadonlyArray<number>;
  readonly matrix: Matrix;
  headers: Headers;
  readonly deep?: Deep;
  maybe: (string | null)[];
  anything: unknown[];
  free: { [key: string]: unknown };
}
