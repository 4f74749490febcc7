"""The contract as the JavaScript needs it: types sorted by the kinds of JSON values they admit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
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
)
from polyevent.names import Names

Value: TypeAlias = str | int | float | bool
Closed: TypeAlias = Literal | MemberRef | Enum


@dataclass(slots=True)
class Shape:
    """What a type admits: any value of the kinds that are set, and the values that `closed` lists.

    With `anything` the rest says nothing.
    """

    anything: bool = False
    null: bool = False
    string: bool = False
    number: bool = False
    integer: bool = False
    boolean: bool = False
    array: ListOf | None = None
    object: MapOf | Record | None = None
    closed: list[Closed] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Contract:
    """A schema with its identifiers, and with indexes for what is looked up in it."""

    schema: Schema
    names: Names
    open_enums: bool
    declarations: Mapping[str, Declaration]
    member_values: Mapping[tuple[str, str], str | int]

    def shape(self, type_: Type, open_enums: bool | None = None) -> Shape:
        """What `type_` admits, looking through aliases. An open enum admits its whole kind."""
        shape = Shape()
        self._add(type_, shape, self.open_enums if open_enums is None else open_enums)
        shape.closed = [entry for entry in shape.closed if not self._covered(entry, shape)]
        return shape

    def _covered(self, entry: Closed, shape: Shape) -> bool:
        """Whether `entry` stands beside an open enum of its kind."""
        match next(iter(self._listed(entry))):
            case str():
                return shape.string
            case bool():
                return shape.boolean
            case int():
                return shape.number or shape.integer
            case float():
                return shape.number

    def values(self, closed: Iterable[Closed]) -> list[Value]:
        """The values that `closed` lists, each once."""
        found: dict[tuple[type, Value], Value] = {}
        for entry in closed:
            for value in self._listed(entry):
                found[type(value), value] = value
        return list(found.values())

    def _listed(self, entry: Closed) -> Iterable[Value]:
        match entry:
            case Literal(value=value):
                return (value,)
            case MemberRef(enum, member):
                return (self.member_values[enum, member],)
            case Enum(members=members):
                return (member.value for member in members)
            case _:
                assert_never(entry)

    def _add(self, type_: Type, shape: Shape, open_enums: bool) -> None:
        match type_:
            case Primitive.STRING:
                shape.string = True
            case Primitive.NUMBER:
                shape.number = True
            case Primitive.BOOLEAN:
                shape.boolean = True
            case Primitive.NULL:
                shape.null = True
            case Primitive.ANY | Primitive.UNKNOWN:
                shape.anything = True
            case Literal() | MemberRef():
                shape.closed.append(type_)
            case ListOf():
                shape.array = type_
            case MapOf():
                shape.object = type_
            case Union(options):
                for option in options:
                    self._add(option, shape, open_enums)
            case Ref(name):
                self._add_declaration(self.declarations[name], shape, open_enums)
            case _:
                assert_never(type_)

    def _add_declaration(self, declaration: Declaration, shape: Shape, open_enums: bool) -> None:
        match declaration:
            case Alias(target=target):
                self._add(target, shape, open_enums)
            case Record():
                shape.object = declaration
            case Enum(members=members):
                if not open_enums:
                    shape.closed.append(declaration)
                elif isinstance(members[0].value, str):
                    shape.string = True
                else:
                    shape.integer = True
            case _:
                assert_never(declaration)


def index(schema: Schema, names: Names, open_enums: bool) -> Contract:
    """The contract of `schema`."""
    members = {
        (declaration.name, member.name): member.value
        for declaration in schema.declarations
        if isinstance(declaration, Enum)
        for member in declaration.members
    }
    return Contract(schema, names, open_enums, by_name(schema), members)
