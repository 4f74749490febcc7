export interface Event {
  data: {};
}
