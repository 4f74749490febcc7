"""What types are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
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

_SINGLE = frozenset({Primitive, Literal, MemberRef, Pattern, Ref})
"""What is made of no other types."""


def types_in(declaration: Declaration) -> list[Type]:
    """Every type that is written in `declaration`, in order, those within others included."""
    match declaration:
        case Record(fields=fields, extra=extra):
            types = _all([field.type for field in fields])
            return types if extra is None else types + _all([extra])
        case Alias(target=target):
            return _all([target])
        case Enum():
            return []
        case _:
            assert_never(declaration)


def _all(types: Iterable[Type]) -> list[Type]:
    """The types and all that they are made of."""
    found: list[Type] = []
    for type_ in types:
        found.append(type_)
        if type(type_) not in _SINGLE:
            found += _all(parts(type_))
    return found


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
