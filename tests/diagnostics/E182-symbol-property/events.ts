declare const hidden: unique symbol;

export interface User {
  name: string;
  [hidden]: true;
}
