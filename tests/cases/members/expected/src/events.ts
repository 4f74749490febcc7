export enum Commands {
  Add = "Add",
  Remove = "Remove",
}

export enum Events {
  Added = "Added",
  Removed = "Removed",
  Renamed = "Renamed",
}

enum Code {
  Ok = 200,
  Gone = 410,
}

export type EventTypes = Commands | Events;

export interface AddedEvent {
  type: Events.Added;
  cause: Commands.Add;
  next: Events.Removed | Events.Renamed;
  code: Code.Ok | Code.Gone | "none";
}

export interface RemovedEvent {
  type: Events.Removed;
  cause?: Commands | null;
}

export interface Envelope {
  type: EventTypes;
  inner: AddedEvent;
  others: RemovedEvent[];
  either: Commands | Events.Added | null;
}
