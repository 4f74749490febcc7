enum Events {
  Added = "Added",
}

interface A {
  a: Events.Aded;
}
