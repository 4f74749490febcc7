export {};
declare global {
  interface User {
    name: string;
  }
}
export interface Team {
  users: User[];
}
