interface A {
  b: B;
}

interface B {
  a: Alias;
}

type Alias = A;

interface Holder {
  a: A;
}

interface Fine {
  fine?: Fine;
}

type Pair = [string, Pair];
