export enum Events {
  class = "class",
  Import = "import",
  "with space" = "with space",
  HTTPError = "HTTPError",
  mro = "mro",
  name = "name",
  None = "None",
}

export interface error {
  subject: Events.Import;
  class: string;
  self: string;
  "a-b": string;
  a_c: string;
  "": string;
  "1st": string;
  'quote"d': string;
  "back`tick,comma": string;
  __proto__: string;
  constructor: string;
  list: string[];
  str: string;
  int: number[];
  userId: string;
  /**
   * @name.python other_id
   * @name.go OtherID
   */
  user_id: string;
  htmlUrl: string;
  String: string;
  encode: string;
  then: string;
  type: string;
}

export type decode = string;
export interface DecodeError {
  message: string;
}
export interface lower_case {
  union: string | number;
}
interface func {
  then: decode;
}
