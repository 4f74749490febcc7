interface User {
  rename(...parts: string[], last: string): void;
  find(name?: string, id: string): void;
  all(...ids?: string[]): void;
  get name(of: string): string;
  set name();
}
