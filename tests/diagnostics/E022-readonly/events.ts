interface User {
  name: readonly string;
  tags: readonly Array<string>;
}
