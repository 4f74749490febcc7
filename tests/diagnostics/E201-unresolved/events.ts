enum Events {
  Added = "Added",
}

interface A {
  a: Strng;
  b: Evens.Added;
  c: Foo;
}

export { Missing };
