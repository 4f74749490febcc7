export { User } from "./users";
