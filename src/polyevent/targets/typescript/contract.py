"""The contract as the JavaScript needs it: with indexes for what is looked up in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias, assert_never

from msgspec import Struct, field

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
    Schema,
    TupleOf,
    Type,
    Union,
    by_name,
)
from polyevent.names import Names
from polyevent.targets.typescript.shapes import Closed, Shape, reduced
from polyevent.targets.typescript.walk import types_in

Value: TypeAlias = str | int | float | bool


class Contract(Struct, frozen=True):
    """A schema with its identifiers."""

    schema: Schema
    names: Names
    open_enums: bool
    declarations: Mapping[str, Declaration]
    member_values: Mapping[tuple[str, str], str | int]
    has_dates: bool
    _shapes: dict[tuple[Ref | Primitive, bool], Shape] = field(default_factory=dict)

    def shape(self, type_: Type, open_enums: bool | None = None) -> Shape:
        """What `type_` admits, looking through aliases. An open enum admits its whole kind."""
        if open_enums is None:
            open_enums = self.open_enums
        if not isinstance(type_, Ref | Primitive):
            return self._shape(type_, open_enums)
        key = (type_, open_enums)
        shape = self._shapes.get(key)
        if shape is None:
            shape = self._shapes[key] = self._shape(type_, open_enums)
        return shape

    def _shape(self, type_: Type, open_enums: bool) -> Shape:
        shape = Shape()
        self._add(type_, shape, open_enums)
        if shape.integer:  # whole numbers stand beside an open enum of integers
            shape.number_values = [
                entry
                for entry in shape.number_values
                if any(isinstance(value, float) for value in self.values([entry]))
            ]
        return reduced(shape)

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
            case Ref(name):
                declaration = self.declarations[name]
                assert isinstance(declaration, Enum)
                return (member.value for member in declaration.members)
            case _:
                assert_never(entry)

    def _add(self, type_: Type, shape: Shape, open_enums: bool) -> None:
        match type_:
            case Primitive():
                _add_primitive(type_, shape)
            case Literal() | MemberRef():
                self._add_values(type_, shape)
            case Pattern():
                shape.patterns.append(type_)
            case Constrained(base):
                inner = self.shape(base, open_enums)
                within = shape.limited if inner.strings else shape.bounded
                within.append(type_)
            case Branded(base):
                self._add(base, shape, open_enums)
            case ListOf() | TupleOf():
                shape.arrays.append(type_)
            case MapOf():
                shape.objects.append(type_)
            case Union(options, objects=objects, arrays=arrays):
                for option in options:
                    self._add(option, shape, open_enums)
                shape.object_choice = objects or shape.object_choice
                shape.array_choice = arrays or shape.array_choice
            case Ref(name):
                self._add_declaration(self.declarations[name], shape, open_enums)
            case _:
                assert_never(type_)

    def _add_declaration(self, declaration: Declaration, shape: Shape, open_enums: bool) -> None:
        match declaration:
            case Alias(target=target):
                self._add(target, shape, open_enums)
            case Record(name=name):
                shape.objects.append(Ref(name))
            case Enum(name=name, members=members):
                if not open_enums:
                    self._add_values(Ref(name), shape)
                elif isinstance(members[0].value, str):
                    shape.string = True
                else:
                    shape.integer = True
            case _:
                assert_never(declaration)

    def _add_values(self, closed: Closed, shape: Shape) -> None:
        match next(iter(self._listed(closed))):
            case str():
                shape.string_values.append(closed)
            case bool():
                shape.boolean_values.append(closed)
            case int() | float():
                shape.number_values.append(closed)


def _add_primitive(primitive: Primitive, shape: Shape) -> None:
    match primitive:
        case Primitive.STRING:
            shape.string = True
        case Primitive.NUMBER:
            shape.number = True
        case Primitive.INTEGER:
            shape.integer = True
        case Primitive.BOOLEAN:
            shape.boolean = True
        case Primitive.NULL:
            shape.null = True
        case Primitive.DATETIME:
            shape.date = True
        case Primitive.ANY | Primitive.UNKNOWN:
            shape.anything = True
        case Primitive.PRESENT:
            shape.present = True
        case Primitive.OBJECT:
            shape.container = True
        case Primitive.NEVER:
            pass
        case _:
            assert_never(primitive)


def index(schema: Schema, names: Names, open_enums: bool) -> Contract:
    """The contract of `schema`."""
    members = {
        (declaration.name, member.name): member.value
        for declaration in schema.declarations
        if isinstance(declaration, Enum)
        for member in declaration.members
    }
    has_dates = any(
        type_ is Primitive.DATETIME
        for declaration in schema.declarations
        for type_ in types_in(declaration)
    )
    return Contract(schema, names, open_enums, by_name(schema), members, has_dates)
