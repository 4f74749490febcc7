export interface Page<Item> {
  items: Item[];
}

export interface Page<T> {
  next: T | null;
}
