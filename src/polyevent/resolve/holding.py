"""Which declarations are parts of others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
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


def held(records: Iterable[Record], declarations: Mapping[str, Declaration]) -> frozenset[str]:
    """The names of all that values of `records` have within them, at any depth."""
    found: set[str] = set()
    stack: list[Declaration] = [*records]
    while stack:
        for type_ in _types(stack.pop()):
            for name in _names(type_):
                if name not in found and name in declarations:
                    found.add(name)
                    stack.append(declarations[name])
    return frozenset(found)


def _types(declaration: Declaration) -> Iterator[Type]:
    match declaration:
        case Record(fields=fields, extra=extra):
            yield from (field.type for field in fields)
            if extra is not None:
                yield extra
        case Alias(target=target):
            yield target
        case Enum():
            pass
        case _:
            assert_never(declaration)


def _names(type_: Type) -> Iterator[str]:
    """What the type refers to by name."""
    stack = [type_]
    while stack:
        part = stack.pop()
        match part:
            case Ref(name):
                yield name
            case ListOf(item):
                stack.append(item)
            case MapOf(value):
                stack.append(value)
            case TupleOf(items, rest):
                stack += (item.type for item in items)
                stack += () if rest is None else (rest,)
            case Union(options):
                stack += options
            case Constrained(base) | Branded(base):
                stack.append(base)
            case Primitive() | Literal() | MemberRef() | Pattern():
                pass
            case _:
                assert_never(part)
