type A = A;
type B = B[];
type C = D | string;
type D = C | number;
interface E {
  [key: string]: E;
}
type Fine = { children: Fine[] };
