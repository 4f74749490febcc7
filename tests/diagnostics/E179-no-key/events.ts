const keys = { a: 1 } as const;

export interface Event {
  [keys]: string;
}
