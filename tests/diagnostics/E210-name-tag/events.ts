/** @name.rust Other */
interface A {
  /** @name.python not-a-name
   * @name.go lower */
  a: string;
}
