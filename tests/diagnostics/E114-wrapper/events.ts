interface A {
  a: String;
  b: Number[];
  c: Boolean;
}
