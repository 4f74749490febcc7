export interface Tree {
  label: string;
  children: Tree[];
  parent?: Tree;
  mirror: Tree | null;
  byName: Record<string, Tree>;
}

export interface Node {
  next?: Link;
}

export type Link = Node;

export interface Ping {
  pong: Pong | null;
}

export interface Pong {
  ping?: Ping;
  items: { pong: Pong[] };
}
