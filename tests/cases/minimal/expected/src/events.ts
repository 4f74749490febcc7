export enum Commands {
  AddUser = "AddUser",
}

export interface AddUserCommand {
  id: string;
  subject: Commands.AddUser;
}
