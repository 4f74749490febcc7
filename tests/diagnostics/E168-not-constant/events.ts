enum A {
  Length = "x".length,
  Sum = 1 + Math.random(),
  Template = `a${new Date()}`,
  Difference = "a" - 1,
}
