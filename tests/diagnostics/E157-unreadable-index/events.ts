interface User {
  name: string;
}

export type Value = User[string];
