const prefix = "app";

export enum Permission {
  None,
  Read = 1 << 0,
  Write = 1 << 1,
  All = Read | Write,
  Mask = ~All & 0xff,
}

export enum Topic {
  Users = `${prefix}.users`,
  Orders = prefix + ".orders",
  UsersAdded = `${Topic.Users}.added`,
}

export const enum Flag {
  A = 10,
  B,
}

export interface Grant {
  permission: Permission;
  topic: Topic.UsersAdded;
  flag: Flag;
}
