type Shape = { kind: "circle"; radius: number } | { kind: "square"; side: number };

export type Bare = Omit<Shape, "kind">;
