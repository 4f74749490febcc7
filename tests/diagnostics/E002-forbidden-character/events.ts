interface A {
  a: "x‮";
  b: "\u202e is fine";
}
