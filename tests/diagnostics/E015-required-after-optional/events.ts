interface Move {
  point: [x?: number, y: number];
}
