enum A {
  A = "a",
  B = 1,
}
