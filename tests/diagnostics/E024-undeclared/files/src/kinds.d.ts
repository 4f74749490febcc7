enum Kind {
  A = "a",
}
export { Kind };
