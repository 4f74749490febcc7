type Name<T> = T extends `user.${infer Rest}` ? Rest : never;

export interface Event {
  name: Name<"user.added">;
}
