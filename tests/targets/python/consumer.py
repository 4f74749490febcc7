"""A program that uses the packages, for type checkers: what `# E:` follows must be an error."""

from __future__ import annotations

from typing import assert_never, assert_type

import py_numbered
import py_tags
from msgspec import UnsetType
from py_contract import (
    AnyCommand,
    AnyEvent,
    AnyKind,
    AnyMessage,
    Closed,
    Commands,
    DecodeError,
    Envelope,
    Events,
    Kinds,
    Levels,
    Mixed,
    Node,
    OddMessage,
    Open,
    Opened,
    Optional,
    OtherKinds,
    Required,
    UnknownMessage,
    decode,
    decode_as,
    encode,
)


def dispatched(message: AnyMessage) -> str:
    match message:
        case Open():
            return message.id
        case Opened(cause=cause, amount=amount):
            assert_type(cause, Open)
            assert_type(amount, int | float)
            return cause.id
        case Closed():
            return message.subject
        case OddMessage():
            return message.quotation_mark
        case UnknownMessage(tag=tag, raw=raw):
            assert_type(raw, bytes)
            assert_type(tag, str)
            return tag
        case _:
            assert_never(message)


def numbered(message: py_numbered.AnyMessage, other: py_tags.UnknownMessage) -> None:
    if isinstance(message, py_numbered.UnknownMessage):
        assert_type(message.tag, int)
    assert_type(other.tag, str | int)


def forgotten(message: AnyMessage) -> str:
    match message:
        case Open() | Opened() | OddMessage() | UnknownMessage():
            return ""
        case _:
            assert_never(message)  # E: Closed


def narrowed(event: AnyEvent) -> int | float:
    if event.subject is Events.OPENED:
        assert_type(event, Opened)
        return event.amount
    assert_type(event, Closed)
    return 0


def unions(command: AnyCommand, kind: AnyKind, mixed: Mixed) -> None:
    assert_type(command, Open)
    assert_type(kind, Kinds | OtherKinds)
    if isinstance(mixed, str) and not isinstance(mixed, Kinds | OtherKinds):
        print(mixed == "small")


def fields(required: Required, optional: Optional, node: Node, envelope: Envelope) -> None:
    assert_type(required.number, int | float)
    assert_type(required.kind, Kinds)
    assert_type(required.kind.is_known, bool)
    assert_type(required.any_kind, Kinds | OtherKinds)
    assert_type(required.half, float)
    assert_type(required.levels, dict[str, Levels | None])
    assert_type(optional.text, str | None)
    assert_type(optional.text_or_null, str | None | UnsetType)
    assert_type(node.next, Node | None)
    assert_type(envelope.subject, Commands | Events)
    required.text = ""  # E: text


def made() -> bytes:
    Open()  # E: id
    Open(id="1", subject=Commands.OPEN)  # E: subject
    Open("1")  # E: positional
    Open(id=None)  # E: None
    return encode(Opened(cause=Open(id="1"), others=[Open(id="2")], amount=1))


def read(data: bytes) -> None:
    try:
        assert_type(decode_as(Opened, data), Opened)
        assert_type(decode_as(Kinds, data.decode()), Kinds)
        dispatched(decode(bytearray(data)))
        dispatched(decode(memoryview(data)))
    except DecodeError as error:
        assert_type(error.path, str)
        assert_type(error.message, str)
