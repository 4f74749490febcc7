interface class {
  a: number;
}

interface string {
  a: number;
}
