/** The person. @depracated use Account */
interface User {
  /** @minlength 1 */
  name: string;
  /**
   * In years.
   *
   * @minium 18
   * @max 150
   * @since 1.0
   */
  age: number;
}
