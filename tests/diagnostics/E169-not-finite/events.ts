enum A {
  Infinite = 1 / 0,
  Nothing = 0 / 0,
  Big = 1e308 * 10,
  Named = Infinity,
}
