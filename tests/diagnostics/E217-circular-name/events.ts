import { User } from "./users";
import Inner = Outer;
import Outer = Inner;

export interface A {
  user: User;
  inner: Inner;
}
