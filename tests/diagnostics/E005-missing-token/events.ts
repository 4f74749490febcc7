interface A {
  a string;
}
