interface Labels {
  [key: string];
}
type Flags = {
  [K in "a" | "b"];
};
