const N = 5;
enum A {
  A = 1.5,
}
enum B {
  B = N,
  C = 1 << 2,
  D = "x".length,
}
