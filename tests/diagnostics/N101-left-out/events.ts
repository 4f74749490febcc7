class Service {}
export function isA(value: unknown): value is A {
  return true;
}
export const LIMIT = 5;

export interface A {
  a: string;
}
