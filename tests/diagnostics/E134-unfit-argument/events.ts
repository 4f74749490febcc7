interface Tagged<Name extends string> {
  type: Name;
}

export interface Log {
  entry: Tagged<1>;
}
