enum Level {
  Low,
  High,
}
enum Level {
  Higher,
}
