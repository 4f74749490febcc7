export interface Event {
  id: string;
  error: never;
}
