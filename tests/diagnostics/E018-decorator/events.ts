@sealed
export interface User {
  name: string;
}
