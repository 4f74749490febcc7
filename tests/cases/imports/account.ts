export default interface Account {
  id: string;
  plan: Plan;
}

type Plan = "free" | "paid";

export type Role = "admin" | "reader";
