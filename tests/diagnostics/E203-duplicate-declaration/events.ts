interface A {
  a: string;
}

type A = string;
