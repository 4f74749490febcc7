interface A {
  a: string b: Wrong;
  data: { id: string name?: string }
}

enum E { A = "a" B = "b", C D }
