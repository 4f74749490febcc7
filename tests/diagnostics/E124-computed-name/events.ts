const prefix = "user";
interface User {
  [prefix + "Name"]: string;
}
enum Kind {
  A = 1,
  [prefix] = 2,
}
