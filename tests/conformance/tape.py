"""Documents made of bytes: whoever finds interesting bytes finds interesting documents.

No bytes at all make the simplest right document, so that fewer and smaller bytes make simpler ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TypeVar

from polyevent.model import ListOf, MapOf, Primitive, Record, Ref, Schema, TupleOf, Type
from tests.conformance.json_text import Members, Node, escaped, written
from tests.conformance.samples import (
    ANYTHING,
    NO_NUMBERS,
    NO_STRINGS,
    NUMBERS,
    ODD_KEYS,
    STRINGS,
    similar_keys,
)
from tests.conformance.values import Values

T = TypeVar("T")

_DEEPEST = 6
_ANYTHING: tuple[Node, ...] = (*ANYTHING, *STRINGS, *NUMBERS)
_FLAWS: tuple[Node, ...] = (*NO_STRINGS, *NO_NUMBERS)
_INSERTED = (b"", b" ", b",", b"]", b"}", b'"', b":", b"0", b"\\", b"\xff", b"\x00", b"null")


class Documents:
    """Makes documents near the types of a contract."""

    def __init__(self, schema: Schema, open_enums: bool) -> None:
        values = Values(schema, open_enums)
        self._values = values
        self._types = [declaration.name for declaration in schema.declarations]
        self._messages = [message.record for message in schema.messages]
        self._fitting = cache(lambda type_: tuple(values.fitting(type_)))
        self._unfit = cache(lambda type_: tuple(values.unfit(type_)))

    def document(self, tape: bytes) -> tuple[str | None, bytes]:
        """The declaration that the document is near, None for a message, and the document."""
        reel = _Reel(tape)
        is_message = bool(self._messages) and reel.pick(4) == 3
        name = reel.choose(self._messages if is_message else self._types)
        text = written(self._value(Ref(name), reel, 0))
        if reel.pick(16) == 15:
            at = (256 * reel.pick(256) + reel.pick(256)) % (len(text) + 1)
            text = text[:at] + reel.choose(_INSERTED) + text[at + reel.pick(3) :]
        if reel.pick(8) == 7:
            # A long document may be read in another way.
            text = b" " * 5000 + text
        return None if is_message else name, text

    def near(self, name: str, tape: bytes) -> bytes:
        """A document near the declaration of that name."""
        return written(self._value(Ref(name), _Reel(tape), 0))

    def _value(self, type_: Type, reel: _Reel, depth: int) -> Node:
        """A value that mostly fits."""
        match reel.pick(32):
            case 31:
                return reel.choose(_ANYTHING)
            case 30:
                return reel.choose(self._unfit(type_) or _ANYTHING)
            case 29 if reel.pick(4) == 3:
                return reel.choose(_FLAWS)
        if not self._values.options(type_):
            return reel.choose(_ANYTHING)
        if depth == _DEEPEST:
            return self._values.least(type_)
        match reel.choose(self._values.options(type_)):
            case Record() as record:
                return self._record(record, reel, depth + 1)
            case ListOf(item):
                return tuple(
                    self._value(item, reel, depth + 1) for _ in range(self._count(item, reel))
                )
            case TupleOf(items, rest):
                types = [item.type for item in items]
                types = types[: len(types) - reel.pick(3)] if reel.pick(4) == 3 else types
                types += [Primitive.UNKNOWN if rest is None else rest] * (reel.pick(16) // 12)
                return tuple(self._value(type_, reel, depth + 1) for type_ in types)
            case MapOf(value):
                keys = [reel.choose(("a", *ODD_KEYS)) for _ in range(self._count(value, reel))]
                return Members(tuple((key, self._value(value, reel, depth + 1)) for key in keys))
            case _:
                return reel.choose(self._fitting(type_))

    def _count(self, type_: Type, reel: _Reel) -> int:
        """How many values of `type_` there are in a list or map."""
        return reel.pick(4) if self._values.options(type_) else reel.pick(8) // 7

    def _record(self, record: Record, reel: _Reel, depth: int) -> Members:
        members = Members()
        for field in record.fields:
            if reel.pick(3) == 0 if field.optional else reel.pick(32) == 31:
                continue
            members = members.last(field.name, self._value(field.type, reel, depth))
        if record.extra is not None and reel.pick(2):
            members = members.last(reel.choose(ODD_KEYS), self._value(record.extra, reel, depth))
        if record.absent and reel.pick(8) == 7:
            members = members.first(reel.choose(record.absent), reel.choose(_ANYTHING))
        if reel.pick(4) < 3 or not record.fields:
            return members
        field = reel.choose(record.fields)
        again = self._value(field.type, reel, depth)
        match reel.pick(6):
            case 0:
                return Members(members.items[::-1])
            case 1:
                return members.first(field.name, again)
            case 2:
                return members.last(field.name, again)
            case 3:
                return members.last(escaped(field.name), again)
            case 4:
                others = similar_keys(field.name, {field.name for field in record.fields})
                return members.renamed(field.name, reel.choose(others))
            case _:
                return members.last(reel.choose(ODD_KEYS), reel.choose((*_ANYTHING, *_FLAWS)))


class _Reel:
    """Bytes that are taken one by one, and zeros when they have come to an end."""

    def __init__(self, tape: bytes) -> None:
        self._bytes = iter(tape)

    def pick(self, count: int) -> int:
        """A number from 0 to `count` - 1."""
        return next(self._bytes, 0) % count

    def choose(self, options: Sequence[T]) -> T:
        """One of `options`, the first if there is nothing to choose by."""
        return options[self.pick(len(options))]
