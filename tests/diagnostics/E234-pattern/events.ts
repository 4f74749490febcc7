interface User {
  /** @pattern ^(?=.*\d)\w+$ */
  a: string;
  /** @pattern /^a$/ */
  b: string;
  /** @pattern ^(a)\1$ */
  c: string;
  /** @pattern ^\p{Lu} */
  d: string;
  /** @pattern ^größe\-[a-z */
  e: string;
}
