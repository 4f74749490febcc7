export enum Events {
  Came = "Came",
}

export enum Size {
  Small,
  Large,
}

export interface CameEvent {
  subject: Events.Came;
  others: Events[];
  size?: Size;
}
