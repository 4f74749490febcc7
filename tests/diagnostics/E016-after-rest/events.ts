interface Move {
  steps: [...number[], ...string[]];
  turns: [...number[], string?];
}
