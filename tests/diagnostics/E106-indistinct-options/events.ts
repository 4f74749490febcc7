interface A {
  a: string[] | number[];
  b: { x: string } | { y: string };
  c: A | B;
  d: A | Record<string, string>;
}

interface B {
  b: string;
}

type Inner = "a" | string[];
type Nullable = Inner | null;
type ArraysBehindAliases = Nullable | number[];
