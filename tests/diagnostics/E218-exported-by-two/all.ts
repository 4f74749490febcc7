export * from "./users";
export * from "./customers";
export { User } from "./users";
