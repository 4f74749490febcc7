enum Events {
  Added = "Added",
}

interface A {
  type: Events.Added;
}

interface B {
  type: Events.Added;
  more: string;
}
