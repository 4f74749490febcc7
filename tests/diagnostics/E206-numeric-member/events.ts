enum A {
  1 = "a",
}
