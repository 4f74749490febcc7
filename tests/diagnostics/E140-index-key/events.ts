type Player = "ann" | "bob";

export interface Scores {
  [player: Player]: number;
}
