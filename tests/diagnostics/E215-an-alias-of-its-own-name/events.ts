import { Task as Inner } from "./tasks";

export type Task = Inner;

export type Work = Task | string;

export interface Planned {
  task: Task | null;
}
