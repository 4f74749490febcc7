interface A {
  a: any;
  b: any[];
}
