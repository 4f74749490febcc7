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


_WHOLE = frozenset({Primitive, Literal, MemberRef, Pattern, Ref})


def types_in(declaration: Declaration) -> Iterator[Type]:
    """Every type that is written in `declaration`, in order, those within others included."""
    match declaration:
        case Record(fields=fields, extra=extra):
            waiting = [field.type for field in fields]
            if extra is not None:
                waiting.append(extra)
        case Alias(target=target):
            waiting = [target]
        case Enum():
            return
        case _:
            assert_never(declaration)
    waiting.reverse()
    while waiting:
        type_ = waiting.pop()
        yield type_
        if type(type_) not in _WHOLE:
            waiting += reversed([*parts(type_)])


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
