interface A {
  a: {};
  b: object;
  c: Object;
}

interface Empty {}
