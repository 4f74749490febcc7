interface string {
  a: number;
}
