export interface History<T> {
  before: T;
  at: Date;
}
