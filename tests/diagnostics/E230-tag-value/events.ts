interface User {
  /** @minimum 18 years */
  age: number;
  /** @maximum 1e400 */
  id: number;
  /** @minLength -1 @maxLength 2.5 */
  name: string;
  /** @pattern */
  code: string;
  /**
   * How often.
   *
   * @default
   */
  count: number;
}
