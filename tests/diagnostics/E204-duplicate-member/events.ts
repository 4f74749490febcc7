interface A {
  a: string;
  "a": number;
}

enum E {
  X = "1",
  X = "2",
}

const LEVELS = { low: 1, high: { a: 1, "a": 2 }, low: 3 } as const;
