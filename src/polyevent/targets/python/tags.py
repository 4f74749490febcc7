"""Which field tells a record from others, so that nobody has to pass its value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from polyevent.model import (
    ByTag,
    Declaration,
    Enum,
    Literal,
    MemberRef,
    Record,
    Ref,
    Schema,
    Tag,
    Union,
    by_name,
    unaliased,
)
from polyevent.targets.python.parts import options

Value: TypeAlias = str | int | float | bool


def members(schema: Schema) -> dict[tuple[str, str], Value]:
    """The values of the members of enums, by the names of both."""
    enums = (declaration for declaration in schema.declarations if isinstance(declaration, Enum))
    return {(enum.name, member.name): member.value for enum in enums for member in enum.members}


def tags(
    schema: Schema, unions: Iterable[Union], members: Mapping[tuple[str, str], Value]
) -> dict[str, Tag]:
    """The tags of the records that have one, by their names.

    `unions` are all that the schema has, and `members` has the values of enums.

    That of a message is its own. Another record's is a field that tells it from the other options
    of a union, if its value is one that msgspec can have for a tag.
    """
    declarations = by_name(schema)
    telling: dict[str, set[str]] = {}
    for union in unions:
        match union.objects:
            case ByTag(path=(field,)):
                for option in options(union, declarations):
                    if isinstance(option, Ref):
                        telling.setdefault(option.name, set()).add(field)
    found: dict[str, Tag] = {}
    for name, declaration in declarations.items():
        if isinstance(declaration, Record):
            told_by = telling.get(name, set())
            own = declaration.tag or _first(declaration, told_by, declarations, members)
            if own is not None:
                found[name] = own
    return found


def value_of(value: Literal | MemberRef, members: Mapping[tuple[str, str], Value]) -> Value:
    """The value itself, for `members` of enums."""
    match value:
        case Literal(value=literal):
            return literal
        case MemberRef(enum, member):
            return members[enum, member]


def can_be_tag(value: Value) -> bool:
    """Whether a Struct can have `value` for its tag."""
    return isinstance(value, str) or is_int64(value)


def is_int64(value: Value) -> bool:
    """Whether `value` is an integer that msgspec can tell from others."""
    is_integer = isinstance(value, int) and not isinstance(value, bool)
    return is_integer and -(2**63) <= int(value) < 2**63


def _first(
    record: Record,
    telling: set[str],
    declarations: Mapping[str, Declaration],
    members: Mapping[tuple[str, str], Value],
) -> Tag | None:
    for field in record.fields:
        if field.name in telling:
            match unaliased(field.type, declarations):
                case Literal() | MemberRef() as value:
                    if can_be_tag(value_of(value, members)):
                        return Tag(field.name, value)
                case _:
                    pass
    return None
