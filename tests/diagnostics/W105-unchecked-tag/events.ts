interface Order {
  /** @minItems 1 */
  lines: string[];
  /** @multipleOf 5 */
  cents: number;
}
