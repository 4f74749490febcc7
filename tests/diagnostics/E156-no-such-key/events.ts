interface User {
  name: string;
}

export type Name = User["nmae"];
export type Card = Pick<User, "email">;
