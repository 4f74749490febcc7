interface A {
  a;
  readonly b?;
}
