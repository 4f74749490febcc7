export { User } from "./people";
