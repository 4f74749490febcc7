/** @maxLength 3 */
type Short = string;

interface User {
  /** @minimum 10 @maximum 1 */
  age: number;
  /** @exclusiveMinimum 1 @maximum 1 */
  one: number;
  /**
   * @integer
   * @minimum 1.2
   * @maximum 1.8
   */
  whole: number | null;
  /** @minLength 4 */
  name: Short;
}
