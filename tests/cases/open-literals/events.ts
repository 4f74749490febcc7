export type Color = "red" | "green" | (string & {});

export interface Paint {
  color: Color;
  finish?: "matt" | (string & {});
}
