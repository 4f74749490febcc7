export type Status = "open" | "closed" | "in progress" | "+1" | "-1";
export type Answer = 42;
export type Size = 1 | 2 | 2.5 | -3;
export type Flag = true | "maybe" | 0;

export type Yes = true;

export interface Ticket {
  version: 1;
  kind: "ticket";
  paid: true;
  status: Status;
  priority: "low" | "high" | null;
  size?: Size;
  answer: Answer;
  flag: Flag;
  always?: "yes";
  history: ("opened" | "closed")[];
  bool: true | false;
  aliased: Yes | false;
  wide: string | "narrow";
}
