export interface User {
  id: string;
}

export interface A {
  user: typeof User;
}
