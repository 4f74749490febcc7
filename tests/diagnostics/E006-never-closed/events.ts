interface A {
  a: string;
