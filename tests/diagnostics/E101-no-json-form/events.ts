interface A {
  map: Map<string, number[]>;
  set: Set<string>;
  later: Promise<A>;
  big: bigint;
  symbol: symbol;
  unique: unique symbol;
  nothing: void;
  bytes: Uint8Array;
  call: () => void;
  make: new () => A;
  method(): string;
  (): string;
  new (): A;
}
