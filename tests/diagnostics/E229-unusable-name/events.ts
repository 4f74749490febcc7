interface User {
  id: string;
}

export { User as string, User as delete, User as "a user" };
