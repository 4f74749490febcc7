"""The declarations that a contract comes to in Go: closed, frozen, and with all names decided."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from polyevent.model import Doc
from polyevent.targets.go.shapes import Basic, Presence, Shape, Slot, Value


@dataclass(frozen=True, slots=True)
class Constant:
    """A declared constant. `of` is the constant of another type that it equals, if it does."""

    identifier: str
    value: str | int | float | bool | None
    of: str | None
    doc: Doc


@dataclass(frozen=True, slots=True)
class EnumType:
    """An open or closed set of constants, which is a type of its own."""

    identifier: str
    base: Basic
    constants: tuple[Constant, ...]
    doc: Doc


@dataclass(frozen=True, slots=True)
class ClosedType:
    """A type of which only `values` are written and read. They are `constants`, if it has those."""

    identifier: str
    base: Basic
    values: tuple[Value, ...]
    constants: tuple[Constant, ...]
    nullable: bool
    doc: Doc


@dataclass(frozen=True, slots=True)
class StructField:
    """A member of an object that a struct keeps. `wire` is its name in JSON."""

    identifier: str
    wire: str
    slot: Slot
    presence: Presence
    doc: Doc


@dataclass(frozen=True, slots=True)
class ConstantField:
    """A member of an object that has one value always, and which the struct does not keep."""

    wire: str
    value: Value
    doc: Doc


@dataclass(frozen=True, slots=True)
class Tag:
    """What a message is told by: the member `wire` is `value`, which Go calls `constant`.

    `of_enum` is the type of the constant where the contract has it, else None.
    """

    wire: str
    value: str | int | float | bool
    constant: str
    of_enum: str | None


@dataclass(frozen=True, slots=True)
class StructType:
    """A record. `tag` is None unless it is a message."""

    identifier: str
    fields: tuple[StructField | ConstantField, ...]
    tag: Tag | None
    doc: Doc


@dataclass(frozen=True, slots=True)
class OtherName:
    """Another name for a type that is declared elsewhere, and null too if it is `nullable`."""

    identifier: str
    target: str
    nullable: bool
    doc: Doc


@dataclass(frozen=True, slots=True)
class DefinedType:
    """A type of its own with the values of `shape`, and null if it is `nullable`."""

    identifier: str
    shape: Shape
    nullable: bool
    doc: Doc


@dataclass(frozen=True, slots=True)
class UnitType:
    """A type with one value, which in JSON is `value`."""

    identifier: str
    value: Value
    doc: Doc


class Kind(Enum):
    """A kind of JSON value; the value is how messages call it."""

    STRING = "a string"
    NUMBER = "a number"
    INTEGER = "an integer"
    BOOLEAN = "a boolean"
    ARRAY = "an array"
    OBJECT = "an object"


@dataclass(frozen=True, slots=True)
class KindOption:
    """An option that every value of a kind is one of. A `pointer` to `identifier` implements it."""

    identifier: str
    pointer: bool
    kind: Kind


@dataclass(frozen=True, slots=True)
class ValuesOption:
    """An option of some `values` of a kind: those that the type knows, or a `part` of them.

    `of_enum` tells that the contract's enum is meant as a whole, which may be open.
    """

    identifier: str
    kind: Kind
    values: tuple[Value, ...]
    part: bool
    of_enum: bool


@dataclass(frozen=True, slots=True)
class UnitOption:
    """An option with one value, which has a `UnitType`."""

    identifier: str
    kind: Kind
    value: Value


Option: TypeAlias = KindOption | ValuesOption | UnitOption


@dataclass(frozen=True, slots=True)
class InterfaceType:
    """A union, as a sealed interface that its options implement."""

    identifier: str
    options: tuple[Option, ...]
    nullable: bool
    doc: Doc


@dataclass(frozen=True, slots=True)
class NullableInterface:
    """The options of another interface, and null."""

    identifier: str
    options_of: str
    doc: Doc


GoType: TypeAlias = (
    EnumType
    | ClosedType
    | StructType
    | OtherName
    | DefinedType
    | UnitType
    | InterfaceType
    | NullableInterface
)
