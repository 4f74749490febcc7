export const Status = { Open: "open" } as const;

export interface Order {
  status: Status;
}
