enum A {
  A = "a",
  B,
}
