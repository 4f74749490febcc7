export interface Scores {
  [player: string]: number;
  title: string;
}
