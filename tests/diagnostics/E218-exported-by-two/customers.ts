export * from "./country";

export interface User2 {
  id: string;
}

interface CustomerAddress {
  city: string;
}

export { CustomerAddress as Address, User2 as User };
