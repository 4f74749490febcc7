enum Role {
  Admin = "admin",
}

interface User {
  /** @default - 10 seconds */
  timeout?: number;
  /** @default guest */
  role?: Role;
  /** @default Role.Guest */
  other?: Role;
  /** @default undefined */
  name?: string;
  /** @minimum 1 @default 0 */
  count?: number;
  /** @default [1, "a"] */
  numbers?: number[];
  /** @default none */
  address?: { city: string };
}
