"""Reads messages from stdin, a line each, and writes them again: what a service in Python does."""

import sys
from typing import assert_never

from devpie_client_events import (
    AddUserCommand,
    AnyMessage,
    DecodeError,
    EnableAccountingCommand,
    Events,
    MembershipCreatedEvent,
    MembershipDeletedEvent,
    MembershipUpdatedEvent,
    Metadata,
    ModifyUserCommand,
    ProjectCreatedEvent,
    ProjectDeletedEvent,
    ProjectDeletedEventData,
    ProjectUpdatedEvent,
    UnknownMessage,
    UserAddedEvent,
    UserModifiedEvent,
    decode,
    decode_as,
    encode,
)


def about(message: AnyMessage) -> str:
    match message:
        case AddUserCommand(data=user) | UserAddedEvent(data=user):
            return user.email
        case ModifyUserCommand(data=profile) | UserModifiedEvent(data=profile):
            return profile.first_name
        case EnableAccountingCommand(data=accounting):
            return accounting.auth0_id
        case MembershipCreatedEvent(data=membership):
            return membership.team_id
        case MembershipUpdatedEvent(data=update):
            return update.role
        case MembershipDeletedEvent(data=deleted):
            return deleted.membership_id
        case ProjectCreatedEvent(data=project):
            return project.column_order[0]
        case ProjectUpdatedEvent(data=changes):
            return changes.name if changes.name is not None else "same name"
        case ProjectDeletedEvent():
            assert message.subject is Events.PROJECT_DELETED
            return message.data.project_id
        case UnknownMessage(tag=tag):
            return tag
        case _:
            assert_never(message)


for line in sys.stdin.buffer:
    message = decode(line)
    print(about(message), file=sys.stderr)
    print(encode(message).decode())

made = ProjectDeletedEvent(
    id="made",
    metadata=Metadata(trace_id="t", user_id="u"),
    data=ProjectDeletedEventData(project_id="p"),
)
assert decode_as(ProjectDeletedEvent, encode(made)) == made
try:
    decode(
        b'{"id":"1","subject":"ProjectDeleted","metadata":{"traceId":"t","userId":"u"},"data":{}}'
    )
except DecodeError as error:
    assert error.path == "$.data.projectId", error.path
else:
    raise AssertionError("a missing field was accepted")
