interface User {
  /** @pattern ^(\w+\s?)+$ */
  name: string;
  /** @pattern (a|a)*b */
  code: string;
}
