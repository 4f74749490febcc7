"""The shapes that values have in Go, and how Go writes their types."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum as PythonEnum
from typing import TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from polyevent.model import Constraints


class Basic(PythonEnum):
    """A type without a name of the contract's: how Go writes it, and how its codec is called."""

    STRING = ("string", "String")
    NUMBER = ("float64", "Number")
    INTEGER = ("int64", "Integer")
    BOOLEAN = ("bool", "Bool")
    NULL = ("struct{}", "Null")
    NEVER = ("struct{}", "Nothing")
    TIME = ("time.Time", "Time")
    RAW = ("json.RawMessage", "Raw")
    PRESENT = ("json.RawMessage", "Present")
    OBJECT = ("json.RawMessage", "Object")

    def __init__(self, go: str, codec: str) -> None:
        self.go = go
        self.codec = codec


class Value(Struct, frozen=True):
    """One value: as JSON has it, and the constant that it is called by, if there is one."""

    json: str | int | float | bool | None
    constant: str | None = None


class Named(Struct, frozen=True):
    """A type with methods that read and write it. `nilable` if it is a slice or a map."""

    identifier: str
    nilable: bool = False


class Sealed(Struct, frozen=True):
    """An interface, with functions that read and write it and are called after `codec`."""

    identifier: str
    codec: str


class Exactly(Struct, frozen=True):
    """A type of which only `values` may stand here: that of an enum, or a basic one."""

    base: Basic
    enum: str | None
    values: tuple[Value, ...]


class Template(Struct, frozen=True):
    """Strings that consist of `texts` in this order, with any text between each two of them."""

    texts: tuple[str, ...]


class Limited(Struct, frozen=True):
    """Values of `base`, which are strings if it is `textual` and else numbers, within limits."""

    base: Shape
    textual: bool
    constraints: Constraints


class Slice(Struct, frozen=True):
    item: Slot


class Map(Struct, frozen=True):
    value: Slot


Shape: TypeAlias = Basic | Named | Sealed | Exactly | Template | Limited | Slice | Map


class Slot(Struct, frozen=True):
    """A place for values of `shape`, and for null too if it is `nullable`."""

    shape: Shape
    nullable: bool = False


class Presence(PythonEnum):
    """How a field of a struct tells absent, null and values apart."""

    ALWAYS = "never absent"
    NIL_IS_ABSENT = "nil is absent, never null"
    THREE_STATES = "Optional"


def is_nilable(shape: Shape) -> bool:
    """Whether Go has nil for `shape` beside its values."""
    match shape:
        case Basic():
            return shape.go == Basic.RAW.go
        case Named(nilable=nilable):
            return nilable
        case Sealed() | Slice() | Map():
            return True
        case Exactly() | Template() | Limited():
            return False
        case _:
            assert_never(shape)


def interfaces_within(shape: Shape) -> Iterator[str]:
    """What the functions are called after that read and write the interfaces in `shape`."""
    match shape:
        case Sealed(codec=codec):
            yield codec
        case Slice(item=slot) | Map(value=slot):
            yield from interfaces_within(slot.shape)
        case Basic() | Named() | Exactly() | Template() | Limited():
            pass
        case _:
            assert_never(shape)


def go_shape(shape: Shape) -> str:
    """How Go writes the type of `shape`."""
    match shape:
        case Basic():
            return shape.go
        case Named(identifier) | Sealed(identifier):
            return identifier
        case Exactly(base, enum):
            return enum or base.go
        case Template():
            return Basic.STRING.go
        case Limited(base):
            return go_shape(base)
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
    """`go_shape` in the file of the codecs, which has names of its own for what it would import."""
    return _without_packages(go_shape(shape))


def codec_slot(slot: Slot) -> str:
    """`go_slot` in the file of the codecs."""
    return _without_packages(go_slot(slot))


def _without_packages(go: str) -> str:
    # A type consists of identifiers, none of which has a dot.
    return go.replace(Basic.RAW.go, "rawMessage").replace(Basic.TIME.go, "timestamp")
