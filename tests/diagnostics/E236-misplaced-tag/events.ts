/** @minLength 1 */
interface User {
  name: string;
}

/** @default Admin */
enum Role {
  /** @integer */
  Admin = "admin",
}

interface Holder {
  user: User;
  role: Role;
}
