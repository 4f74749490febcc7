enum Role {
  Admin = "admin",
}

interface Address {
  city: string;
}

interface User {
  /** @minimum 1 */
  name: string;
  /** @minLength 1 */
  names: string[];
  /** @pattern ^a */
  role: Role;
  /** @maxLength 3 */
  kind: "a" | "b";
  /** @integer */
  address: Address | null;
  /** @maximum 3 */
  since: Date;
  /** @minLength 1 */
  age: number;
  /** @asType integer */
  anything: unknown;
}
