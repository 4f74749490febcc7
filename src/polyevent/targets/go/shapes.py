"""What the types of the contract are in Go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum as PythonEnum
from typing import TypeAlias, assert_never

from polyevent.model import (
    Alias,
    Declaration,
    Enum,
    Field,
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


class Basic(PythonEnum):
    """A type of Go's own; the value is how Go writes it."""

    STRING = "string"
    NUMBER = "float64"
    INTEGER = "int64"
    BOOLEAN = "bool"
    NULL = "struct{}"
    RAW = "json.RawMessage"


@dataclass(frozen=True, slots=True)
class Value:
    """One value: as JSON has it, and the constant that it is called by, if there is one."""

    json: str | int | float | bool | None
    constant: str | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A type with methods that read and write it. `nilable` if it is a slice or a map."""

    identifier: str
    nilable: bool = False


@dataclass(frozen=True, slots=True)
class Sealed:
    """An interface, with functions that read and write it and are called after `codec`."""

    identifier: str
    codec: str


@dataclass(frozen=True, slots=True)
class Exactly:
    """A type of which only `values` may stand here: that of an enum, or a basic one."""

    base: Basic
    enum: str | None
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Slice:
    item: Slot


@dataclass(frozen=True, slots=True)
class Map:
    value: Slot


Shape: TypeAlias = Basic | Named | Sealed | Exactly | Slice | Map


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for values of `shape`, and for null too if it is `nullable`."""

    shape: Shape
    nullable: bool = False


class Presence(PythonEnum):
    """How a field of a struct tells absent, null and values apart."""

    ALWAYS = "never absent"
    NIL_IS_ABSENT = "nil is absent, never null"
    THREE_STATES = "Optional"


_PRIMITIVES = {
    Primitive.STRING: Basic.STRING,
    Primitive.NUMBER: Basic.NUMBER,
    Primitive.BOOLEAN: Basic.BOOLEAN,
    Primitive.NULL: Basic.NULL,
    Primitive.ANY: Basic.RAW,
    Primitive.UNKNOWN: Basic.RAW,
}


class Shapes:
    """The Go types of one schema."""

    def __init__(self, schema: Schema, names: Names) -> None:
        self.names = names
        self.declarations: Mapping[str, Declaration] = by_name(schema)
        self.members = {
            (enum.name, member.name): member.value
            for enum in schema.declarations
            if isinstance(enum, Enum)
            for member in enum.members
        }

    def slot(self, type_: Type) -> Slot:
        """Where values of `type_` are kept."""
        match type_:
            case Primitive():
                return Slot(_PRIMITIVES[type_])
            case Literal() | MemberRef():
                return Slot(self.exactly((type_,)))
            case ListOf(item):
                return Slot(Slice(self.slot(item)))
            case MapOf(value):
                return Slot(Map(self.slot(value)))
            case Ref(name):
                return self._reference(name)
            case Union(options):
                some = non_null(type_)
                if len(some) == 1:
                    return replace(self.slot(some[0]), nullable=True)
                return Slot(self._united(type_), Primitive.NULL in options)
            case _:
                assert_never(type_)

    def exactly(self, options: tuple[Literal | MemberRef, ...]) -> Exactly:
        """The values that `options`, all of one type of Go, stand for."""
        values = tuple(self.value(option) for option in options)
        first = options[0]
        if isinstance(first, MemberRef):
            base = Basic.STRING if isinstance(values[0].json, str) else Basic.INTEGER
            return Exactly(base, self.names.types[first.enum], values)
        match values[0].json:
            case bool():
                base = Basic.BOOLEAN
            case str():
                base = Basic.STRING
            case _:
                whole = all(isinstance(value.json, int) for value in values)
                base = Basic.INTEGER if whole else Basic.NUMBER
        return Exactly(base, None, values)

    def value(self, option: Literal | MemberRef) -> Value:
        """The one value that `option` stands for."""
        match option:
            case Literal(value):
                return Value(value)
            case MemberRef(enum, member):
                return Value(self.members[enum, member], self.names.members[enum, member])
            case _:
                assert_never(option)

    def constant(self, field: Field) -> Value | None:
        """The one value that `field` has in every document, and which Go need not keep."""
        match unaliased(field.type, self.declarations):
            case Literal() | MemberRef() as option if not field.optional:
                return self.value(option)
            case Primitive.NULL if not field.optional:
                return Value(None)
            case _:
                return None

    def presence(self, field: Field) -> Presence:
        """How `field`, which is no constant, tells what it may be apart."""
        if not field.optional:
            return Presence.ALWAYS
        nullable = self.slot(field.type).nullable
        return Presence.THREE_STATES if nullable else Presence.NIL_IS_ABSENT

    def _reference(self, name: str) -> Slot:
        identifier = self.names.types[name]
        declaration = self.declarations[name]
        match declaration:
            case Record() | Enum():
                return Slot(Named(identifier))
            case Alias(target=target):
                slot = self.slot(target)
                match slot.shape:
                    case Sealed(codec=codec):
                        # With null beside it, it is read and written in another way.
                        own = isinstance(target, Union)
                        shape: Shape = Sealed(identifier, identifier if own else codec)
                    case other:
                        shape = Named(identifier, is_nilable(other))
                return Slot(shape, slot.nullable)
            case _:
                assert_never(declaration)

    def _united(self, union: Union) -> Shape:
        values = values_of(union)
        if values and isinstance(values[0], MemberRef):
            return self.exactly(values)
        identifier = self.names.unions[union.name]
        return Named(identifier) if values else Sealed(identifier, identifier)


def non_null(union: Union) -> tuple[Type, ...]:
    """The options of `union` but null."""
    return tuple(option for option in union.options if option is not Primitive.NULL)


def values_of(union: Union) -> tuple[Literal | MemberRef, ...]:
    """The options of `union` but null, if all are members of one enum, or literals of one kind."""
    options = non_null(union)
    values = tuple(option for option in options if isinstance(option, Literal | MemberRef))
    if len(values) < len(options) or len({_type_of(value) for value in values}) > 1:
        return ()
    return values


def _type_of(value: Literal | MemberRef) -> object:
    match value:
        case MemberRef(enum):
            return enum
        case Literal(value=bool() | str() as one):
            return type(one)
        case Literal():
            return float


def is_nilable(shape: Shape) -> bool:
    """Whether Go has nil for `shape` beside its values."""
    match shape:
        case Basic():
            return shape is Basic.RAW
        case Named(nilable=nilable):
            return nilable
        case Sealed() | Slice() | Map():
            return True
        case Exactly():
            return False
        case _:
            assert_never(shape)


def go_shape(shape: Shape) -> str:
    """How Go writes the type of `shape`."""
    match shape:
        case Basic():
            return shape.value
        case Named(identifier) | Sealed(identifier):
            return identifier
        case Exactly(base, enum):
            return enum or base.value
        case Slice(item):
            return f"[]{go_slot(item)}"
        case Map(value):
            return f"map[string]{go_slot(value)}"
        case _:
            assert_never(shape)


def go_slot(slot: Slot) -> str:
    """How Go writes the type of what is never absent."""
    text = go_shape(slot.shape)
    return f"*{text}" if slot.nullable and not is_nilable(slot.shape) else text


def go_field(slot: Slot, presence: Presence) -> str:
    """How Go writes the type of a field of a struct."""
    match presence:
        case Presence.ALWAYS:
            return go_slot(slot)
        case Presence.NIL_IS_ABSENT:
            return go_slot(replace(slot, nullable=True))
        case Presence.THREE_STATES:
            return f"Optional[{go_shape(slot.shape)}]"
        case _:
            assert_never(presence)


def codec_shape(shape: Shape) -> str:
    """`go_shape` in the file of the codecs, which has a name of its own for json.RawMessage."""
    return go_shape(shape).replace(Basic.RAW.value, "rawMessage")


def codec_slot(slot: Slot) -> str:
    """`go_slot` in the file of the codecs."""
    return go_slot(slot).replace(Basic.RAW.value, "rawMessage")
