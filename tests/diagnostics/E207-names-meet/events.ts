interface A {
  userId: string;
  user_id: string;
}

enum E {
  A_B = "1",
  AB = "2",
}
