interface Node {
  next?: this;
}
