// A program that uses Devpie's package with all that goes with a message, and what must not compile.
import type { StandardSchemaV1 } from "@standard-schema/spec";
import {
  Commands,
  DecodeError,
  Events,
  UnknownMessage,
  assertCommands,
  assertProjectUpdatedEvent,
  decode,
  encode,
  isProjectUpdatedEvent,
  modifyUserCommand,
  projectDeletedEvent,
  projectUpdatedEvent,
  projectUpdatedEventSchema,
  type AnyCommand,
  type AnyMessage,
  type ProjectDeletedEvent,
  type ProjectUpdatedEvent,
  type StandardSchema,
} from "@devpie/client-events";

type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
function same<A, B>(_: Equal<A, B>): void {}

const metadata = { traceId: "t", userId: "u" };

export function made(): ProjectUpdatedEvent {
  const deleted = projectDeletedEvent({ id: "1", metadata, data: { projectId: "p" } });
  same<typeof deleted, ProjectDeletedEvent>(true);
  same<typeof deleted.subject, Events.ProjectDeleted>(true);
  // @ts-expect-error: the data is missing
  projectDeletedEvent({ id: "1", metadata });
  // @ts-expect-error: the tag is not for the program to say
  projectDeletedEvent({ id: "1", subject: Events.ProjectDeleted, metadata, data: { projectId: "" } });
  // @ts-expect-error: a project has an id
  projectDeletedEvent({ id: "1", metadata, data: {} });
  const data = { firstName: "", lastName: "", picture: "", locale: "" };
  const command: AnyCommand = modifyUserCommand({ id: "1", metadata, data });
  same<typeof command.subject, Commands>(false);
  return projectUpdatedEvent({ id: "1", metadata, data: { projectId: "p", updatedAt: "now" } });
}

export function asserted(value: unknown, other: unknown): string {
  assertProjectUpdatedEvent(value);
  same<typeof value, ProjectUpdatedEvent>(true);
  same<typeof value.data.name, string | undefined>(true);
  assertCommands(other);
  same<typeof other, Commands>(true);
  return value.data.name ?? other;
}

export function narrowed(message: AnyMessage): string | undefined {
  if (message instanceof UnknownMessage) {
    return message.tag;
  }
  // @ts-expect-error: not all data has a name
  message.data.name;
  if (isProjectUpdatedEvent(message)) {
    return message.data.name;
  }
  return message.subject === Events.UserAdded ? message.data.email : undefined;
}

export function about(message: AnyMessage): string {
  switch (message.subject) {
    case Commands.AddUser:
    case Events.UserAdded:
      return message.data.email;
    case Commands.ModifyUser:
    case Events.UserModified:
      return message.data.firstName;
    case Commands.EnableAccounting:
      return message.data.token;
    case Events.MembershipCreated:
    case Events.MembershipUpdated:
    case Events.MembershipDeleted:
      return message.data.membershipId;
    case Events.ProjectCreated:
    case Events.ProjectUpdated:
    case Events.ProjectDeleted:
      return message.data.projectId;
    case undefined:
      return message.raw;
    default:
      return message satisfies never;
  }
}

// @ts-expect-error: an event is missing
export function incomplete(command: AnyCommand): string {
  switch (command.subject) {
    case Commands.AddUser:
    case Commands.ModifyUser:
      return "user";
  }
}

export function validated(): void {
  const standard: StandardSchemaV1<ProjectUpdatedEvent> = projectUpdatedEventSchema;
  const ours: StandardSchema<ProjectUpdatedEvent> = projectUpdatedEventSchema;
  type Schema = typeof projectUpdatedEventSchema;
  same<StandardSchemaV1.InferInput<Schema>, ProjectUpdatedEvent>(true);
  same<StandardSchemaV1.InferOutput<Schema>, ProjectUpdatedEvent>(true);
  // @ts-expect-error: another message
  const other: StandardSchemaV1<ProjectDeletedEvent> = projectUpdatedEventSchema;
  const result = ours["~standard"].validate({});
  if (result.issues === undefined) {
    same<typeof result.value, ProjectUpdatedEvent>(true);
  } else {
    const [issue] = result.issues;
    const path: readonly (string | number)[] | undefined = issue?.path;
    void [standard, other, path];
  }
}

export function errors(): string {
  try {
    return encode(decode("{}"));
  } catch (error) {
    return error instanceof DecodeError ? error.path + error.reason + error.message : "";
  }
}
