"""What JSON can look like under a type, as far as it helps to tell options apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias, assert_never

from msgspec import Struct

from polyevent.model import (
    Branded,
    Constrained,
    Declaration,
    Enum,
    Field,
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
    unaliased,
)

Value: TypeAlias = Literal | Primitive
"""A `Literal` whose number is an `int` where it is whole, or `Primitive.NULL`."""

_MOST_VALUES = 10_000


class Shape(Struct, frozen=True):
    """The keys of an option that is an object. `position` has the fields' places among them.

    `other` tells whether there may be keys that are neither fields nor `absent`, and mean something.
    """

    option: Type
    fields: Mapping[str, Field]
    position: Mapping[str, int]
    required: frozenset[str]
    absent: frozenset[str]
    other: bool

    def knows(self, key: str) -> bool:
        """Whether `key` may be there and mean something."""
        return key in self.fields or (self.other and key not in self.absent)


class Shapes:
    """The shapes of types that refer to some declarations."""

    def __init__(self, declarations: Mapping[str, Declaration]) -> None:
        self._declarations = declarations
        self._shapes: dict[Type, Shape] = {}
        self._values: dict[str, tuple[Value, ...] | None] = {}
        self._members: dict[str, dict[str, Value]] = {}

    def look(self, type_: Type) -> Type:
        """What `type_` stands for, through all aliases."""
        return unaliased(type_, self._declarations)

    def record(self, type_: Type) -> Record | None:
        """The record that `type_` is, if it is one."""
        match self.look(type_):
            case Ref(name):
                declaration = self._declarations[name]
                return declaration if isinstance(declaration, Record) else None
            case _:
                return None

    def enum(self, type_: Type) -> Enum | None:
        """The enum that `type_` is, if it is one."""
        match self.look(type_):
            case Ref(name):
                declaration = self._declarations[name]
                return declaration if isinstance(declaration, Enum) else None
            case _:
                return None

    def shape(self, option: Type) -> Shape | None:
        """The shape of `option`; None unless it is a record or a map."""
        record = self.record(option)
        if record is None:
            match self.look(option):
                case MapOf(value):
                    return Shape(
                        option,
                        {},
                        {},
                        frozenset(),
                        frozenset(),
                        self.look(value) != Primitive.NEVER,
                    )
                case _:
                    return None
        if option not in self._shapes:
            fields = {field.name: field for field in record.fields}
            position = {name: at for at, name in enumerate(fields)}
            required = frozenset(field.name for field in record.fields if not field.optional)
            absent = frozenset(record.absent)
            other = record.extra is not None and self.look(record.extra) != Primitive.NEVER
            self._shapes[option] = Shape(option, fields, position, required, absent, other)
        return self._shapes[option]

    def required(self, shape: Shape, path: tuple[str, ...]) -> Type | None:
        """The type at `path`, if all properties on it are required and known."""
        field = shape.fields.get(path[0])
        if field is None or field.optional:
            return None
        if len(path) == 1:
            return field.type
        inner = self.shape(field.type)
        return self.required(inner, path[1:]) if inner else None

    def values(self, type_: Type) -> tuple[Value, ...] | None:
        """All values of `type_`, each once; None if they are not finite, or too many to list."""
        match type_:
            case Literal(float(number)) if number.is_integer():
                return (Literal(int(number)),)
            case Literal():
                return (type_,)
            case Primitive.NULL:
                return (Primitive.NULL,)
            case Primitive.NEVER:
                return ()
            case Primitive.BOOLEAN:
                return (Literal(False), Literal(True))
            case MemberRef(enum, member):
                value = self._enum_values(enum).get(member)
                return None if value is None else (value,)
            case Ref(name):
                if name not in self._values:
                    self._values[name] = None  # what an alias in a circle has
                    self._values[name] = self._values_of_declared(name)
                return self._values[name]
            case Union(options):
                return self._values_of_options(options)
            case Primitive() | ListOf() | TupleOf() | MapOf() | Pattern():
                return None
            case Constrained() | Branded():
                return None
            case _:
                assert_never(type_)

    def grows(self, type_: Type) -> bool:
        """Whether there may be values of `type_`, an enum, that only later versions know."""
        match self.look(type_):
            case Union(options):
                return any(map(self.grows, options))
            case option:
                return self.enum(option) is not None

    def _values_of_declared(self, name: str) -> tuple[Value, ...] | None:
        match self._declarations[name]:
            case Enum():
                return tuple(dict.fromkeys(self._enum_values(name).values()))
            case Record():
                return None
            case alias:
                return self.values(alias.target)

    def _values_of_options(self, options: tuple[Type, ...]) -> tuple[Value, ...] | None:
        found: dict[Value, None] = {}
        for option in options:
            values = self.values(option)
            if values is None or len(found) > _MOST_VALUES:
                return None
            found.update(dict.fromkeys(values))
        return tuple(found)

    def _enum_values(self, name: str) -> dict[str, Value]:
        if name not in self._members:
            enum = self._declarations[name]
            # After a mistake the name may be that of something else.
            members = enum.members if isinstance(enum, Enum) else ()
            self._members[name] = {member.name: Literal(member.value) for member in members}
        return self._members[name]
