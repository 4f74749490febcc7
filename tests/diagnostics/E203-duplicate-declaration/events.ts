import { Order } from "./orders";

interface A {
  a: string;
}

type A = string;

enum Order {
  Placed = "Placed",
}

const E = "e";

enum E {
  One = 1,
}

class \u0041 {}

class \u0041 {}
