interface A {
  a: string;
  "a": number;
}

enum E {
  X = "1",
  X = "2",
}
