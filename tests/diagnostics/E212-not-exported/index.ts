export * from "./users";
export { Countries } from "./account";
