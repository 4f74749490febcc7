// Reads messages from stdin, a line each, and writes them again: what a service in TypeScript does.
import { readFileSync } from "node:fs";
import {
  type AnyMessage,
  DecodeError,
  Events,
  type ProjectDeletedEvent,
  decode,
  decodeAs,
  encode,
  isProjectDeletedEvent,
} from "@devpie/client-events";
import * as contract from "@devpie/client-events";

function about(message: AnyMessage): string {
  switch (message.subject) {
    case contract.Commands.AddUser:
    case Events.UserAdded:
      return message.data.email;
    case contract.Commands.ModifyUser:
    case Events.UserModified:
      return message.data.firstName;
    case contract.Commands.EnableAccounting:
      return message.data.auth0Id;
    case Events.MembershipCreated:
      return message.data.teamId;
    case Events.MembershipUpdated:
      return message.data.role;
    case Events.MembershipDeleted:
      return message.data.membershipId;
    case Events.ProjectCreated:
      return message.data.columnOrder[0] ?? "no columns";
    case Events.ProjectUpdated:
      return message.data.name ?? "same name";
    case Events.ProjectDeleted:
      return message.data.projectId;
    case undefined:
      return message.tag;
    default:
      return message satisfies never;
  }
}

for (const line of readFileSync(0, "utf8").trimEnd().split("\n")) {
  const message = decode(line);
  console.error(about(message));
  console.log(encode(message));
}

const made: ProjectDeletedEvent = {
  id: "made",
  subject: Events.ProjectDeleted,
  metadata: { traceId: "t", userId: "u" },
  data: { projectId: "p" },
};
const again: ProjectDeletedEvent = decodeAs("ProjectDeletedEvent", encode(made));
if (!isProjectDeletedEvent(again) || JSON.stringify(again) !== JSON.stringify(made)) {
  throw new Error("not the same");
}
try {
  decode('{"id":"1","subject":"ProjectDeleted","metadata":{"traceId":"t","userId":"u"},"data":{}}');
  throw new Error("a missing field was accepted");
} catch (error) {
  if (!(error instanceof DecodeError) || error.path !== "$.data.projectId") throw error;
}
