// A message without numbers that can be nested without end.

export interface Tree {
  kind: "tree";
  kids: Tree[];
}

export interface Leaf {
  kind: "leaf";
}
