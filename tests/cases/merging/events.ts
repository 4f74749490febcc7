export interface Order {
  id: string;
}

export interface Order {
  total: number;
}

export enum Status {
  Open = "open",
}

export enum Status {
  Closed = "closed",
}

export interface Update {
  order: Order;
  status: Status;
}
