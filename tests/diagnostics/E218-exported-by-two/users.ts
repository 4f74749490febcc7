import { Country } from "./country";

export interface User {
  id: string;
}

interface UserAddress {
  country: Country;
}

export { Country, UserAddress as Address };
