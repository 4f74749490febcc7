interface User {
  name: ?string;
  other: *;
}
