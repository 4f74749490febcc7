"""The declarations that a contract comes to in Go: closed, frozen, and with all names decided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeAlias, assert_never

from msgspec import Struct

from polyevent.model import Doc
from polyevent.targets.go.shapes import Basic, Presence, Shape, Slot, Template, Value
from polyevent.targets.go.unions import Choice, Option, tries


class Constant(Struct, frozen=True):
    """A declared constant. `of` is the constant of another type that it equals, if it does."""

    identifier: str
    value: str | int | float | bool | None
    of: str | None
    doc: Doc


class EnumType(Struct, frozen=True):
    """An open or closed set of constants, which is a type of its own."""

    identifier: str
    base: Basic
    constants: tuple[Constant, ...]
    doc: Doc


def constant_values(constants: Iterable[Constant]) -> tuple[Value, ...]:
    """The values of `constants`, the first constant of each."""
    found: dict[str | int | float | bool | None, Value] = {}
    for constant in constants:
        found.setdefault(constant.value, Value(constant.value, constant.identifier))
    return tuple(found.values())


class ClosedType(Struct, frozen=True):
    """A type of which only `values` are written and read. They are `constants`, if it has those."""

    identifier: str
    base: Basic
    values: tuple[Value, ...]
    constants: tuple[Constant, ...]
    nullable: bool
    doc: Doc


class TextsType(Struct, frozen=True):
    """Strings that are one of `constants`, or have the form of one of `templates`."""

    identifier: str
    constants: tuple[Constant, ...]
    templates: tuple[Template, ...]
    nullable: bool
    doc: Doc


class StructField(Struct, frozen=True):
    """A member of an object that a struct keeps. `wire` is its name in JSON."""

    identifier: str
    wire: str
    slot: Slot
    presence: Presence
    doc: Doc


class ConstantField(Struct, frozen=True):
    """A member of an object that has one value always, and which the struct does not keep."""

    wire: str
    value: Value
    doc: Doc


class Tag(Struct, frozen=True):
    """What a message is told by: the member `wire` is `value`, which Go calls `constant`.

    `of_enum` is the type of the constant where the contract has it, else None.
    """

    wire: str
    value: str | int
    constant: str
    of_enum: str | None


class Extra(Struct, frozen=True):
    """The field of a struct that has all other members of the object. None may be of type `value`.

    `identifier` is None where there are no other members: then there is no such field.
    """

    identifier: str | None
    value: Slot


class StructType(Struct, frozen=True):
    """A record. `tag` is None unless it is a message; `absent` has the members that may not be there."""

    identifier: str
    fields: tuple[StructField | ConstantField, ...]
    extra: Extra | None
    absent: tuple[str, ...]
    tag: Tag | None
    doc: Doc


class TupleField(Struct, frozen=True):
    """An item of an array that a struct keeps."""

    identifier: str
    slot: Slot
    presence: Presence


class TupleRest(Struct, frozen=True):
    """The field that has all further items of the array."""

    identifier: str
    item: Slot


class TupleType(Struct, frozen=True):
    """An array with a type for each place, as a struct with a field for each; or null, if `nullable`."""

    identifier: str
    fields: tuple[TupleField, ...]
    rest: TupleRest | None
    nullable: bool
    doc: Doc


class OtherName(Struct, frozen=True):
    """Another name for a type that is declared elsewhere, and null too if it is `nullable`."""

    identifier: str
    target: str
    nullable: bool
    doc: Doc


class DefinedType(Struct, frozen=True):
    """A type of its own with the values of `shape`, and null if it is `nullable`."""

    identifier: str
    shape: Shape
    nullable: bool
    doc: Doc


class UnitType(Struct, frozen=True):
    """A type with one value, which in JSON is `value`."""

    identifier: str
    value: Value
    doc: Doc


class InterfaceType(Struct, frozen=True):
    """A union, as a sealed interface that its options implement.

    `objects` and `arrays` tell which of these options a value is; None where there are none.
    """

    identifier: str
    options: tuple[Option, ...]
    objects: Choice | None
    arrays: Choice | None
    nullable: bool
    doc: Doc


class NullableInterface(Struct, frozen=True):
    """The options of another interface, and null."""

    identifier: str
    options_of: str
    doc: Doc


GoType: TypeAlias = (
    EnumType
    | ClosedType
    | TextsType
    | StructType
    | TupleType
    | OtherName
    | DefinedType
    | UnitType
    | InterfaceType
    | NullableInterface
)


def shapes_within(type_: GoType) -> Iterator[Shape]:
    """The shapes that `type_` is declared with."""
    match type_:
        case StructType(fields=fields, extra=extra):
            yield from (field.slot.shape for field in fields if isinstance(field, StructField))
            if extra and extra.identifier:
                yield extra.value.shape
        case TupleType(fields=items, rest=rest):
            yield from (item.slot.shape for item in items)
            if rest:
                yield rest.item.shape
        case DefinedType(shape=shape):
            yield shape
        case (
            EnumType()
            | ClosedType()
            | TextsType()
            | OtherName()
            | UnitType()
            | InterfaceType()
            | NullableInterface()
        ):
            pass
        case _:
            assert_never(type_)


def is_told_by_trying(type_: GoType) -> bool:
    """Whether `type_` is a union whose options have to be tried."""
    match type_:
        case InterfaceType(objects=objects, arrays=arrays):
            return tries(objects) or tries(arrays)
        case _:
            return False
