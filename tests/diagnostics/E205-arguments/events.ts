interface A {
  a: A<string>;
  b: Array;
  c: Record<string>;
  d: Record<string, string, string>;
}
