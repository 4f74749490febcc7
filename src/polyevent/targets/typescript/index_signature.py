"""Whether an interface may have an index signature beside its properties."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from polyevent.model import (
    Branded,
    Constrained,
    Declaration,
    Enum,
    ListOf,
    Literal,
    MapOf,
    MemberRef,
    Pattern,
    Primitive,
    Record,
    Ref,
    TupleOf,
    Type,
    Union,
    unaliased,
)


def has_room(record: Record, declarations: Mapping[str, Declaration]) -> bool:
    """Whether the compiler certainly finds each property of `record` to be one of its `extra`.

    A property that may be absent may be `undefined` to it.
    """
    extra = record.extra
    if extra is Primitive.ANY or extra is Primitive.UNKNOWN:
        return True
    if extra is None or record.absent or any(field.optional for field in record.fields):
        return False
    room = _options(extra, declarations)
    return all(
        option in room or any(wider in room for wider in _wider(option, declarations))
        for field in record.fields
        for option in _options(field.type, declarations)
    )


def _options(type_: Type, declarations: Mapping[str, Declaration]) -> set[Type]:
    match unaliased(type_, declarations):
        case Union(options):
            return {found for option in options for found in _options(option, declarations)}
        case Constrained(base):
            return _options(base, declarations)
        case Primitive.INTEGER:
            return {Primitive.NUMBER}
        case other:
            return {other}


def _wider(option: Type, declarations: Mapping[str, Declaration]) -> tuple[Type, ...]:
    """Types that have room for all of `option`."""
    match option:
        case Primitive.NULL | Primitive.ANY | Primitive.UNKNOWN:
            return ()
        case Literal(value):
            return (Primitive.PRESENT, _kind(value))
        case Pattern():
            return (Primitive.PRESENT, Primitive.STRING)
        case MemberRef(enum):
            return (Primitive.PRESENT, Ref(enum), *_wider(Ref(enum), declarations))
        case Ref(name):
            declaration = declarations[name]
            if isinstance(declaration, Enum):
                return (Primitive.PRESENT, _kind(declaration.members[0].value))
            return (Primitive.PRESENT, Primitive.OBJECT)
        case Branded(base):
            return (Primitive.PRESENT, base)
        case ListOf() | TupleOf() | MapOf():
            return (Primitive.PRESENT, Primitive.OBJECT)
        case Primitive() | Constrained() | Union():
            return (Primitive.PRESENT,)
        case _:
            assert_never(option)


def _kind(value: str | int | float | bool) -> Primitive:
    match value:
        case bool():
            return Primitive.BOOLEAN
        case str():
            return Primitive.STRING
        case _:
            return Primitive.NUMBER
