interface A {
  a: string;
}
