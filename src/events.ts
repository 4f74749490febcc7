/**
 * What an application may ask of a service. A command is addressed to the one service that can
 * carry it out, and that service may refuse it.
 */
export enum Commands {
  /** Make the account of someone who has just signed up. Answered by `Events.UserAdded`. */
  AddUser = "AddUser",
  /** Change the profile of a user. Answered by `Events.UserModified`. */
  ModifyUser = "ModifyUser",
  /** Give a user access to the accounting features. */
  EnableAccounting = "EnableAccounting",
}

/**
 * What has happened. An event is published by the service that owns the data, is never changed
 * afterwards, and may be read by any other service.
 */
export enum Events {
  /** Somebody has an account now. */
  UserAdded = "UserAdded",
  /** A user's profile has changed. */
  UserModified = "UserModified",
  /** A user has joined a team. */
  MembershipCreated = "MembershipCreated",
  /** A member has another role in the team. */
  MembershipUpdated = "MembershipUpdated",
  /** A user has left a team. */
  MembershipDeleted = "MembershipDeleted",
  /** A team has a new project. */
  ProjectCreated = "ProjectCreated",
  /** Some properties of a project have changed. */
  ProjectUpdated = "ProjectUpdated",
  /** A project is gone. */
  ProjectDeleted = "ProjectDeleted",
}

/** The streams that messages are kept in, one for each part of the domain. */
export enum Categories {
  /** Accounts, profiles, teams and their members. */
  Users = "Users",
  /** Projects and their boards. */
  Project = "Project",
  /** Estimates of what a project will take. */
  Estimation = "Estimation",
  /** Money: what comes in, what goes out. */
  Accounting = "Accounting",
}

/** Everything that `subject` of a message may be. */
export type EventTypes = Commands | Events;

/** Where a message comes from. It is passed on unchanged to every message that this one causes. */
export interface Metadata {
  /** The same for all messages that go back to one request, so that they can be found together. */
  traceId: string;
  /** The user who made the request. */
  userId: string;
}

/** The envelope of any message, for code that passes messages on without looking at their data. */
export interface Message {
  /** Unique for each message. A message that arrives twice has the same `id` both times. */
  id: string;
  /** Which message this is. It decides what `data` holds. */
  subject: EventTypes;
  metadata: Metadata;
  data: any;
}

/** Asks for a new account, after the identity provider has signed the user up. */
export interface AddUserCommand {
  id: string;
  subject: Commands.AddUser;
  metadata: Metadata;
  data: {
    id: string;
    /** The user's id at the identity provider. */
    auth0Id: string;
    email: string;
    /** Whether the user has shown that the address is theirs. */
    emailVerified: boolean;
    firstName: string;
    lastName: string;
    /** The URL of the profile picture. */
    picture: string;
    /** The user's language, such as `en` or `de-CH`. */
    locale: string;
  };
}

/** Asks for a change of the profile of the user in `metadata`. */
export interface ModifyUserCommand {
  id: string;
  subject: Commands.ModifyUser;
  metadata: Metadata;
  data: {
    firstName: string;
    lastName: string;
    /** The URL of the profile picture. */
    picture: string;
    /** The user's language, such as `en` or `de-CH`. */
    locale: string;
  };
}

/** Asks for access to the accounting features. */
export interface EnableAccountingCommand {
  id: string;
  subject: Commands.EnableAccounting;
  metadata: Metadata;
  data: {
    /** The user's id at the identity provider. */
    auth0Id: string;
    token: string;
  };
}

/** Says that somebody has an account now. */
export interface UserAddedEvent {
  id: string;
  subject: Events.UserAdded;
  metadata: Metadata;
  data: {
    id: string;
    /** The user's id at the identity provider. */
    auth0Id: string;
    email: string;
    /** Whether the user has shown that the address is theirs. */
    emailVerified: boolean;
    firstName: string;
    lastName: string;
    /** The URL of the profile picture. */
    picture: string;
    /** The user's language, such as `en` or `de-CH`. */
    locale: string;
  };
}

/** Says what the profile of the user in `metadata` is now. */
export interface UserModifiedEvent {
  id: string;
  subject: Events.UserModified;
  metadata: Metadata;
  data: {
    firstName: string;
    lastName: string;
    /** The URL of the profile picture. */
    picture: string;
    /** The user's language, such as `en` or `de-CH`. */
    locale: string;
  };
}

/** Says that a user has joined a team. */
export interface MembershipCreatedEvent {
  id: string;
  subject: Events.MembershipCreated;
  metadata: Metadata;
  data: {
    membershipId: string;
    teamId: string;
    userId: string;
    /** What the member may do in the team. */
    role: string;
    createdAt: string;
    /** When this was last changed; equal to `createdAt` at first. */
    updatedAt: string;
  };
}

/** Says that a member has another role. */
export interface MembershipUpdatedEvent {
  id: string;
  subject: Events.MembershipUpdated;
  metadata: Metadata;
  data: {
    membershipId: string;
    /** The role from now on. */
    role: string;
    /** When this change was made. */
    updatedAt: string;
  };
}

/** Says that a user has left a team. */
export interface MembershipDeletedEvent {
  id: string;
  subject: Events.MembershipDeleted;
  metadata: Metadata;
  data: {
    membershipId: string;
  };
}

/** Says that a team has a new project. */
export interface ProjectCreatedEvent {
  id: string;
  subject: Events.ProjectCreated;
  metadata: Metadata;
  data: {
    projectId: string;
    name: string;
    /** Stands before the number of each task: `APP-` gives `APP-12`. */
    prefix: string;
    description: string;
    /** The user who owns the project. */
    userId: string;
    teamId: string;
    /** Whether work goes on; false once the project is archived. */
    active: boolean;
    /** Whether people outside the team may see it. */
    public: boolean;
    /** The ids of the board's columns, from left to right. */
    columnOrder: string[];
    createdAt: string;
    /** When this was last changed; equal to `createdAt` at first. */
    updatedAt: string;
  };
}

/** Says which properties of a project have changed. Those that have not are absent. */
export interface ProjectUpdatedEvent {
  id: string;
  subject: Events.ProjectUpdated;
  metadata: Metadata;
  data: {
    projectId: string;
    name?: string;
    description?: string;
    teamId?: string;
    /** Whether work goes on; false once the project is archived. */
    active?: boolean;
    /** Whether people outside the team may see it. */
    public?: boolean;
    /** The ids of the board's columns, from left to right. */
    columnOrder?: string[];
    /** When this change was made. */
    updatedAt: string;
  };
}

/** Says that a project is gone. */
export interface ProjectDeletedEvent {
  id: string;
  subject: Events.ProjectDeleted;
  metadata: Metadata;
  data: {
    projectId: string;
  };
}
