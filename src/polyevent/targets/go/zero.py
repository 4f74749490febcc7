"""Which values are fit to be written as Go makes them when nothing is set."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from polyevent.targets.go.shapes import (
    Basic,
    Exactly,
    Limited,
    Map,
    Named,
    Presence,
    Sealed,
    Shape,
    Slice,
    Template,
)
from polyevent.targets.go.structure import (
    ClosedType,
    ConstantField,
    DefinedType,
    EnumType,
    GoType,
    InterfaceType,
    NullableInterface,
    OtherName,
    StructField,
    StructType,
    TupleField,
    TupleType,
    UnitType,
)

_ZEROS: tuple[object, ...] = ("", 0, False)


def is_zero_written(type_: GoType, types: Mapping[str, GoType]) -> bool:
    """Whether Encode accepts the zero value of `type_`, for `types` by their identifiers.

    Where that depends on more than the types themselves, it is no.
    """
    match type_:
        case StructType(fields=fields) | TupleType(fields=fields):
            return all(_is_field_written(field, types) for field in fields)
        case EnumType(constants=constants):
            return any(constant.value in _ZEROS for constant in constants)
        case ClosedType(values=values):
            return any(value.json in _ZEROS for value in values)
        case OtherName(target=target):
            return is_zero_written(types[target], types)
        case DefinedType(shape=shape):
            return _is_shape_written(shape, types)
        case UnitType():
            return True
        case InterfaceType() | NullableInterface():
            return False
        case _:
            assert_never(type_)


def _is_field_written(
    field: StructField | ConstantField | TupleField, types: Mapping[str, GoType]
) -> bool:
    match field:
        case StructField(slot=slot, presence=Presence.ALWAYS) | TupleField(
            slot=slot, presence=Presence.ALWAYS
        ):
            return slot.nullable or _is_shape_written(slot.shape, types)
        case _:
            return True


def _is_shape_written(shape: Shape, types: Mapping[str, GoType]) -> bool:
    match shape:
        case Basic():
            return shape not in (Basic.PRESENT, Basic.OBJECT, Basic.NEVER)
        case Slice() | Map():
            return True
        case Named(identifier):
            return is_zero_written(types[identifier], types)
        case Exactly(values=values):
            return any(value.json in _ZEROS for value in values)
        case Sealed() | Template() | Limited():
            return False
        case _:
            assert_never(shape)
