type Wire<T> = T extends (infer Item)[] ? Wire<Item>[] : T;
type Kind<T> = T extends string ? "text" : T extends number ? "count" : never;
type ItemOf<T> = T extends { items: infer Item } ? Item : never;

export interface List {
  items: string[];
}

export interface Report {
  names: Wire<string[]>;
  kind: Kind<string | number>;
  items: ItemOf<List>;
}
