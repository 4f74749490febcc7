interface User {
  name: string;
}
export = User;
