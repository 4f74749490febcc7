export interface User {
  id: string;
}

import Person = User;
import Id = User.id;

export interface A {
  id: Id;
  person: Person;
}
