"""Unions in their one form: flat, without what another option contains, told apart by kind of JSON value."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias

from polyevent.model import (
    Enum,
    ListOf,
    Literal,
    MapOf,
    MemberRef,
    Primitive,
    Ref,
    Type,
    Union,
)

Look: TypeAlias = Callable[[Type], Type]
"""Gives what an alias stands for in the end, and any other type as it is."""
FindEnum: TypeAlias = Callable[[str], Enum | None]
"""Gives the enum of a name, if it is one."""


class IndistinctError(ValueError):
    """Two options have the same kind of JSON value; the text is that kind."""


def united(options: Iterable[Type], name: str, look: Look, find_enum: FindEnum) -> Type:
    """The union of `options`, called `name` if it has to be declared, as TypeScript reduces it.

    A literal beside its primitive, and a member beside its enum, say nothing more
    (`removeRedundantLiteralTypes` of the TypeScript compiler); any and unknown absorb the rest.
    Raises `IndistinctError` for options that are more than one array or more than one object.
    """
    flat = _flat(options, look)
    meanings = {look(option) for option in flat}
    for absorbing in (Primitive.ANY, Primitive.UNKNOWN):
        if absorbing in meanings:
            return absorbing
    flat = _without_redundant(flat, meanings, look, find_enum)
    for kind in ("array", "object"):
        if sum(_structure(look(option), find_enum) == kind for option in flat) > 1:
            raise IndistinctError(kind)
    return flat[0] if len(flat) == 1 else Union(tuple(flat), name)


def _flat(options: Iterable[Type], look: Look) -> list[Type]:
    opened: list[Type] = []
    for option in options:
        opened += option.options if isinstance(option, Union) else (option,)
    values = {option for option in opened if option is not Primitive.NULL}
    if len(values) == 1:
        # The alias of a union is still called by its name where it is merely nullable.
        (value,) = values
        target = look(value)
        if isinstance(target, Union) and Primitive.NULL in target.options:
            return [value]
        return list(dict.fromkeys(opened))
    flat: list[Type] = []
    opened.reverse()
    while opened:
        option = opened.pop()
        target = look(option)
        if isinstance(target, Union):  # the options of a nullable one may be unions again
            opened += reversed(target.options)
        else:
            flat.append(option)
    return list(dict.fromkeys(flat))


def _without_redundant(
    flat: list[Type], meanings: set[Type], look: Look, find_enum: FindEnum
) -> list[Type]:
    if {Literal(True), Literal(False)} <= meanings:
        meanings = meanings | {Primitive.BOOLEAN}
        at = next(i for i, option in enumerate(flat) if isinstance(look(option), Literal))
        flat = [*flat[:at], Primitive.BOOLEAN, *flat[at:]]
    kept: list[Type] = []
    seen: set[Type] = set()
    for option in flat:
        meaning = look(option)
        container = _container(meaning, meanings, find_enum)
        if container is None and meaning not in seen:
            seen.add(meaning)
            kept.append(option)
    return kept


def _container(meaning: Type, meanings: set[Type], find_enum: FindEnum) -> Type | None:
    """The one of `meanings` that has every value of `meaning` and more."""
    primitive: Type | None = None
    match meaning:
        case Literal(value=bool()):
            primitive = Primitive.BOOLEAN
        case Literal(value=str()):
            primitive = Primitive.STRING
        case Literal():
            primitive = Primitive.NUMBER
        case MemberRef(enum=name) | Ref(name):
            enum = find_enum(name)
            if enum is not None and enum.members:
                strings = isinstance(enum.members[0].value, str)
                primitive = Primitive.STRING if strings else Primitive.NUMBER
            if isinstance(meaning, MemberRef) and Ref(name) in meanings:
                return Ref(name)
        case Primitive() | ListOf() | MapOf() | Union():
            pass
    return primitive if primitive in meanings else None


def _structure(meaning: Type, find_enum: FindEnum) -> str | None:
    match meaning:
        case ListOf():
            return "array"
        case MapOf():
            return "object"
        case Ref(name):
            return None if find_enum(name) else "object"
        case Primitive() | Literal() | MemberRef() | Union():
            return None
