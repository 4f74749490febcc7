class User {
  name = "x";
}

function f() {}
const LIMIT = 5;

interface A {
  user: User;
  f: f;
  limit: LIMIT;
}
