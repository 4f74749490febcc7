import { X } from "./x";
export * from "./y";
namespace N {
  export type T = string;
}
if (true) {
}
interface A extends N.T {
  a: string & number;
  b: [string, X];
  c: keyof A;
  d: A["a"];
  e: `x${string}`;
  f: typeof A;
  g: A extends string ? 1 : 2;
  h: never;
  i: Partial<A>;
  j: { [K in "a"]: string };
  k: Record<"a" | "b", string>;
  [key: string]: unknown;
  [Symbol.iterator]: string;
}
type G<T> = T[];
type H = G<string>;
