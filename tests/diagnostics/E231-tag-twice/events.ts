interface User {
  /** @minimum 1 @minimum 2 */
  age: number;
  /**
   * @default "a"
   * @default "b"
   */
  name: string;
}
