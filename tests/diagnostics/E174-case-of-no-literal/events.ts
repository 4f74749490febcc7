export type Shout = Uppercase<string>;
