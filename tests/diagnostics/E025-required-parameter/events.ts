interface Page<T = string, U> {
  items: T[];
  next: U;
}
