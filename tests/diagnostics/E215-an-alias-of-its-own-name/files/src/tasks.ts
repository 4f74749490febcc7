export interface Task {
  id: string;
}
