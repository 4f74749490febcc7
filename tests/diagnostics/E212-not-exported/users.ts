export interface User {
  id: string;
  address: Address;
}

interface Address {
  city: string;
}
