interface A {
  a: 1e999;
  b: 017;
  c: -5n;
  d: 0x1_f;
}
