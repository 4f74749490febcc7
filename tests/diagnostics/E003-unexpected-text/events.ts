interface A {
  a: string[;
}

type @ = 3;

interface B {
  public a: string;
  b: "a" || "b";
  c: +1;
  d: Array<string,>;
}
