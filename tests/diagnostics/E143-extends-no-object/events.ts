type Name = string;

export interface Person extends Name {
  age: number;
}
