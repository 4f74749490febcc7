interface A {
  a: { [key: number]: string };
  b: Record<number, string>;
}
