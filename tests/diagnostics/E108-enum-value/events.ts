enum A {
  Written = 1.5,
  Calculated = 7 / 2,
  Logical = true,
}
