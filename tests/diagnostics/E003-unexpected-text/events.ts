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

type LeadingComma = {, a: string };
type Exact = {| a: string |};
type TwoBars = | | string;
interface Signed {
  +readonly [key: string]: string;
}
interface LineEnd {
  a: Array
  <string>;
}
