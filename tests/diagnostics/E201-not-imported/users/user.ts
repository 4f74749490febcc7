export interface User {
  id: string;
}

interface Address {
  city: string;
}
