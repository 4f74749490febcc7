interface Page<T> {
  items: T[];
  next?: Page<T[]>;
}

export interface Listing {
  users: Page<string>;
}
