export type Point = [x: number, y: number, label?: string];
export type Path = readonly [Point, ...Point[]];

export interface Drawing {
  origin: Point;
  path: Path;
  range: [from: number | null, to: number | null];
  row: [id: string, ...Point];
  pair?: [string, { count: number }];
}
