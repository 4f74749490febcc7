interface A {
  a: string;
}

type A = string;

interface \u0041 {
  a: string;
}
