"""An expression that makes a value of the contract, for the README."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from polyevent.model import (
    Alias,
    Declaration,
    Enum,
    ListOf,
    Literal,
    MapOf,
    MemberRef,
    Primitive,
    Record,
    Ref,
    Schema,
    Type,
    Union,
    by_name,
    unaliased,
)
from polyevent.names import Names
from polyevent.targets.python.annotations import value_code
from polyevent.targets.python.layout import INDENT, bracketed
from polyevent.targets.python.text import identifier

_MOST_VALUES = 30
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Plain:
    """A value without parts, and what has to be imported for it."""

    code: str
    imported: str | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """The making of a record, with the fields that it needs."""

    name: str
    arguments: tuple[tuple[str, Value], ...]


Value: TypeAlias = Plain | Call


@dataclass(frozen=True, slots=True)
class Example:
    """A value of `record`."""

    record: Record
    call: Call

    def imports(self) -> tuple[str, ...]:
        """What the code uses, its own class first."""
        return tuple(dict.fromkeys(_imports(self.call)))

    def code(self, before: str) -> str:
        """The value after `before`, as Black leaves it."""
        return _code(self.call, before, "")


class _TooLargeError(Exception):
    """A record needs too many values for an example."""


def smallest(schema: Schema, names: Names) -> Example | None:
    """The message that needs the fewest values, or such a record where there are no messages."""
    messages = {message.record for message in schema.messages}
    declarations = by_name(schema)
    best: Example | None = None
    fewest = _MOST_VALUES
    for declaration in schema.declarations:
        if (
            isinstance(declaration, Record)
            and (declaration.name in messages or not messages)
            and declaration.doc.deprecated is None
        ):
            maker = _Maker(declarations, names, fewest)
            try:
                best = Example(declaration, maker.call(declaration, 0))
            except _TooLargeError:
                continue
            fewest = maker.made - 1
    return best


class _Maker:
    def __init__(self, declarations: Mapping[str, Declaration], names: Names, most: int) -> None:
        self.declarations = declarations
        self.names = names
        self.most = most
        self.made = 0

    def call(self, record: Record, depth: int) -> Call:
        if depth > _DEEPEST:
            raise _TooLargeError
        tag_field = None if record.tag is None else record.tag.field
        arguments = tuple(
            (
                identifier(self.names.fields[record.name, field.name]),
                self.value(field.type, depth + 1),
            )
            for field in record.fields
            if not field.optional and field.name != tag_field
        )
        return Call(identifier(self.names.types[record.name]), arguments)

    def value(self, type_: Type, depth: int) -> Value:
        self.made += 1
        if self.made > self.most:
            raise _TooLargeError
        match unaliased(type_, self.declarations):
            case Primitive() as primitive:
                return _of_primitive(primitive)
            case Literal() as literal:
                return Plain(value_code(literal, self.names))
            case MemberRef() as member:
                return self.member(member)
            case ListOf():
                return Plain("[]")
            case MapOf():
                return Plain("{}")
            case Ref(name):
                declaration = self.declarations[name]
                match declaration:
                    case Enum(members=(first, *_)):
                        return self.member(MemberRef(name, first.name))
                    case Record():
                        return self.call(declaration, depth)
                    case Enum() | Alias():
                        raise AssertionError("an enum has members, and an alias was looked through")
            case Union(options):
                # What is no record comes to an end.
                plain = [o for o in options if not self.is_record(o)]
                return self.value((plain or options)[0], depth)
        raise AssertionError

    def member(self, member: MemberRef) -> Plain:
        code = value_code(member, self.names)
        return Plain(code, identifier(self.names.types[member.enum]))

    def is_record(self, type_: Type) -> bool:
        target = unaliased(type_, self.declarations)
        return isinstance(target, Ref) and isinstance(self.declarations[target.name], Record)


def _of_primitive(primitive: Primitive) -> Plain:
    match primitive:
        case Primitive.STRING:
            return Plain('"..."')
        case Primitive.NUMBER:
            return Plain("1")
        case Primitive.BOOLEAN:
            return Plain("True")
        case Primitive.NULL:
            return Plain("None")
        case Primitive.ANY | Primitive.UNKNOWN:
            return Plain("{}")
        case _:
            assert_never(primitive)


def _imports(value: Value) -> Iterator[str]:
    match value:
        case Plain(imported=name):
            if name is not None:
                yield name
        case Call(name, arguments):
            yield name
            for _, argument in arguments:
                yield from _imports(argument)


def _code(value: Value, before: str, indent: str) -> str:
    match value:
        case Plain(code):
            return before + code
        case Call(name, arguments):
            items = [_code(item, f"{key}=", indent + INDENT) for key, item in arguments]
            call = bracketed(f"{before}{name}(", items, ")", indent)
            return call.removeprefix(indent)
