interface A {
  a: string;
  b: A.a;
}
