interface User {
  path: `/${readonly string[]}`;
}
