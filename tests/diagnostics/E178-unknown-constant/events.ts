const version = process.env.VERSION;

export interface Event {
  version: typeof version;
}
