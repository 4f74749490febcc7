import { User } from "./users/user.js";

export interface Order {
  user: User;
}
