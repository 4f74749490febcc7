import data from "./data.json";
import { Button } from "./button";
import { Code } from "./code.js";
import { Package } from "./package";

export interface A {
  button: Button;
  code: Code;
  data: typeof data;
  package: Package;
}
