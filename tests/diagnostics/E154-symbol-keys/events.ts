declare const hidden: unique symbol;

interface User {
  name: string;
  [hidden]: true;
}

export type Key = keyof User;
