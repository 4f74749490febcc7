// Messages that are told apart by the members of a numeric enum.

export enum Commands {
  Start = 1,
  Stop,
}

/** Begin. */
export interface Start {
  command: Commands.Start;
  of: string;
}

export interface Stop {
  command: Commands.Stop;
}

export interface Both {
  start: Start;
  stops: Stop[];
}
