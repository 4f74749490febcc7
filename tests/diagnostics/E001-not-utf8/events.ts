interface A {
  a: "ÿ";
}
