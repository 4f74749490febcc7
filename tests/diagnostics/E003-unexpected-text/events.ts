interface A {
  a: string[;
}

type @ = 3;
