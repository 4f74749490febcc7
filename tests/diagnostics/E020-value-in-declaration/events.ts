declare const kind: string = "a";
declare const kinds = ["a", "b"];
declare function make() {
  return 1;
}
