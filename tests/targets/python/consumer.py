"""A program that uses the packages, for type checkers: what `# E:` follows must be an error."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, Literal, Never, assert_never, assert_type

import py_language
import py_numbered
import py_tags
from py_contract import (
    AnyCommand,
    AnyEvent,
    AnyKind,
    AnyMessage,
    Closed,  # D: deprecated
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
    UnsetType,
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
        case Closed():  # D: deprecated
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
    assert_type(event, Closed)  # D: deprecated
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
    Open(id="1", subject=Commands.OPEN)  # E: subject, but for pydantic
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


def of_the_language(
    scalars: py_language.Scalars,
    limits: py_language.Limits,
    tuples: py_language.Tuples,
    unions: py_language.Unions,
) -> None:
    assert_type(scalars.id, py_language.UserId)
    assert_type(scalars.ids, list[py_language.UserId])
    assert_type(scalars.whole, int)
    assert_type(scalars.prefixed, str)
    assert_type(scalars.container, dict[str, Any] | list[Any])
    assert_type(limits.name, str | None)
    assert_type(limits.number, int | float | None)
    assert_type(limits.count, py_language.Count | None)
    assert_type(tuples.pair, tuple[int | float, str])
    assert_type(tuples.only, tuple[()] | tuple[py_language.UserId])
    assert_type(tuples.nullable, tuple[int | float, *tuple[str, ...]] | None)
    assert_type(unions.deep, py_language.Deep1 | py_language.Deep2)
    assert_type(unions.lists, list[str] | list[int | float])
    assert_type(unions.color_or_kind, py_language.Color | py_language.Kinds | int | float)
    scalars.id = py_language.UserId("x")  # E: id
    assert_type(scalars.nothing, dict[str, Never])


def told(shape: py_language.Shape, outcome: py_language.Outcome) -> str:
    match outcome:
        case py_language.Success(ok=ok):
            assert_type(ok, Literal[True])
        case py_language.Failure():
            return outcome.reason
        case _:
            assert_never(outcome)
    if shape.kind == "circle":
        assert_type(shape, py_language.Circle)
        return str(shape.radius)
    assert_type(shape, py_language.Square)
    return str(shape.side)


def dated(times: py_language.Times) -> datetime:
    assert_type(times.at, datetime)
    assert_type(times.maybe, datetime | None)
    assert_type(times.either, datetime | int | float | None)
    made = py_language.Times(at=datetime.now(UTC), maybe=None, all=[times.at], named={})
    py_language.Times(at="2024", maybe=None, all=[], named={})  # E: at
    return made.at


def kept(extra: py_language.Extra) -> None:
    assert_type(extra.extra, dict[str, Any])
    py_language.Extra(known="k", tag="extra", extra={"a": 1})
    py_language.Counts(total=1, extra={"a": 1.5})
    py_language.Counts(total=1, extra={"a": "x"})  # E: extra
    py_language.Extra(known="k")  # E: tag
    py_language.Circle(kind="circle", radius=1)  # E: kind, but for pydantic
    extra.known = ""  # E: known


def branded(user: py_language.UserId, name: str) -> None:
    def wants(user: py_language.UserId, amount: py_language.Amount) -> None: ...

    wants(user, py_language.Amount(1))
    wants(name, py_language.Amount(1.5))  # E: UserId
    wants(user, 1)  # E: Amount
    assert_type(user.upper(), str)
