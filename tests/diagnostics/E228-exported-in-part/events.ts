export interface User {
  id: string;
}

interface User {
  name: string;
}

export default interface Order {
  id: string;
}

interface Order {
  user: User;
}
