export interface Circle {
  kind: "circle";
  radius: number;
}

export interface Square {
  kind: "square";
  side: number;
}

export type Drawing = {
  kind: "drawing";
  shapes: Circle[];
  frame?: Square;
};

/** Its tag would meet a name of the generated code. */
export interface Integer {
  kind: "integer";
}
