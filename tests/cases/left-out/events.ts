export type Handler = (event: string) => void;
export type Cache = Map<string, string>;

export interface Service {
  start(): void;
}

export class Client {}
export function connect(): void {}

export interface Kept {
  value: string;
}
