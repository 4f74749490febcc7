interface User {
  name: string | () => string;
}
type Make = Function & new () => User;
