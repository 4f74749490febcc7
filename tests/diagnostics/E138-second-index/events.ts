export interface Scores {
  [player: string]: number;
  [team: string]: number;
}
