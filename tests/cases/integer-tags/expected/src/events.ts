export enum Messages {
  Hello = 1,
  Bye = 2,
}

export interface Hello {
  op: Messages.Hello;
  d: { name: string };
}

export interface Bye {
  op: Messages.Bye;
}
