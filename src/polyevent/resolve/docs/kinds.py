"""What a type is, in words, for those who have to be told that something does not fit it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias, assert_never

from polyevent.model import (
    Branded,
    Constrained,
    Enum,
    ListOf,
    Literal,
    MapOf,
    MemberRef,
    Pattern,
    Primitive,
    Ref,
    TupleOf,
    Type,
    Union,
)

Look: TypeAlias = Callable[[Type], Type]
"""What a type stands for through all aliases."""
FindEnum: TypeAlias = Callable[[str], Enum | None]
"""The enum of a name; None where it is a record's."""

_MOST_KINDS = 4
_PRIMITIVES = {
    Primitive.STRING: "a string",
    Primitive.NUMBER: "a number",
    Primitive.INTEGER: "an integer",
    Primitive.BOOLEAN: "a boolean",
    Primitive.NULL: "null",
    Primitive.DATETIME: "a date",
    Primitive.ANY: "any value",
    Primitive.UNKNOWN: "any value",
    Primitive.PRESENT: "any value but null",
    Primitive.OBJECT: "an array or object",
    Primitive.NEVER: "no value",
}


def described(type_: Type, look: Look, find_enum: FindEnum) -> str:
    """What `type_` is, such as "a string or null"."""
    *kinds, last = dict.fromkeys(_kinds(look(type_), look, find_enum))
    if len(kinds) >= _MOST_KINDS:
        kinds, last = kinds[: _MOST_KINDS - 1], "something else"
    return f"{', '.join(kinds)} or {last}" if kinds else last


def _kinds(type_: Type, look: Look, find_enum: FindEnum) -> list[str]:
    match type_:
        case Primitive():
            return [_PRIMITIVES[type_]]
        case Literal() | MemberRef():
            return ["a fixed value"]
        case ListOf() | TupleOf():
            return ["an array"]
        case MapOf():
            return ["an object"]
        case Pattern():
            return ["a template literal"]
        case Constrained(base):
            return [f"{kind} within its limits" for kind in _kinds(look(base), look, find_enum)]
        case Branded(base):
            return _kinds(look(base), look, find_enum)
        case Ref(name):
            return ["an enum" if find_enum(name) else "an object"]
        case Union(options):
            return [kind for option in options for kind in _kinds(look(option), look, find_enum)]
        case _:
            assert_never(type_)
