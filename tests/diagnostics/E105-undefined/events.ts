interface A {
  a: (string | undefined)[];
  b: [undefined];
}
