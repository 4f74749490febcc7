"""What types are made of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from polyevent.model import (
    Alias,
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
)


def types_in(declaration: Declaration) -> Iterator[Type]:
    """Every type that is written in `declaration`, in order, those within others included."""
    match declaration:
        case Alias(target=target):
            yield from _within(target)
        case Record(fields=fields, extra=extra):
            for field in fields:
                yield from _within(field.type)
            if extra is not None:
                yield from _within(extra)
        case Enum():
            pass
        case _:
            assert_never(declaration)


def _within(type_: Type) -> Iterator[Type]:
    yield type_
    for part in parts(type_):
        yield from _within(part)


def parts(type_: Type) -> Iterator[Type]:
    """The types that `type_` is directly made of. What a `Ref` refers to is none of them."""
    match type_:
        case Primitive() | Literal() | MemberRef() | Pattern() | Ref():
            pass
        case ListOf(inner) | MapOf(inner) | Constrained(inner) | Branded(inner):
            yield inner
        case TupleOf(items, rest):
            yield from (item.type for item in items)
            if rest is not None:
                yield rest
        case Union(options):
            yield from options
        case _:
            assert_never(type_)
