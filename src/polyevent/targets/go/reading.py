"""Go expressions that read JSON into a place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from polyevent.targets.go import places
from polyevent.targets.go.layout import indented
from polyevent.targets.go.limits import limit_arguments, limited_codec, template_arguments
from polyevent.targets.go.places import TARGET, Place
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
    Slot,
    Template,
    Value,
    codec_slot,
    is_nilable,
)
from polyevent.targets.go.values import constant_text, value_text


def read_field(identifier: str, slot: Slot, presence: Presence) -> str:
    """What reads the field `identifier` of a struct, which is there."""
    place = places.field(identifier)
    match presence:
        case Presence.ALWAYS:
            return read(slot, place)
        case Presence.NIL_IS_ABSENT if is_nilable(slot.shape):
            return _read_shape(slot.shape, place)
        case Presence.NIL_IS_ABSENT:
            return f"readPointer({place.pointer}, r, {reader(Slot(slot.shape))})"
        case Presence.THREE_STATES:
            return f"readOptional({place.pointer}, r, {reader(Slot(slot.shape))})"
        case _:
            assert_never(presence)


def read(slot: Slot, place: Place) -> str:
    """What reads a value that is there."""
    if not slot.nullable:
        return _read_shape(slot.shape, place)
    function = "readOrNull" if is_nilable(slot.shape) else "readPointerOrNull"
    return f"{function}({place.pointer}, r, {reader(Slot(slot.shape))})"


def reader(slot: Slot) -> str:
    """A function that reads into what its first parameter points to."""
    match slot.shape:
        case Basic() as basic if not slot.nullable:
            return f"read{basic.codec}"
        case Named(identifier) if not slot.nullable:
            return f"(*{identifier}).decodeJSON"
        case Sealed(codec=codec) if not slot.nullable:
            return f"decode{codec}"
        case _:
            head = f"func(v *{codec_slot(slot)}, r *reader) *failure"
            return f"{head} {{\n{indented(f'return {read(slot, TARGET)}', 1)}}}"


def read_exactly(base: Basic, values: Sequence[Value], pointer: str) -> str:
    """What reads one of `values`."""
    function = {
        Basic.STRING: "readStringOf",
        Basic.BOOLEAN: "readBoolOf",
    }.get(base, "readNumberOf")
    allowed = ", ".join(value_text(value) for value in values)
    return f"{function}({pointer}, r, {allowed})"


def read_constant(value: Value) -> str:
    """What reads `value` and keeps nothing."""
    json = value.json
    match json:
        case None:
            return "readNull(nil, r)"
        case bool():
            return f"readConstantBool(r, {constant_text(json)})"
        case str():
            return f"readConstantString(r, {constant_text(json)})"
        case _:
            return f"readConstantNumber(r, {constant_text(json)})"


def _read_shape(shape: Shape, place: Place) -> str:
    match shape:
        case Basic():
            return f"read{shape.codec}({place.pointer}, r)"
        case Named():
            return f"{place.receiver}.decodeJSON(r)"
        case Sealed(codec=codec):
            return f"decode{codec}({place.pointer}, r)"
        case Exactly(base, _, values):
            return read_exactly(base, values, place.pointer)
        case Template():
            return f"readTemplate({place.pointer}, r, {template_arguments(shape)})"
        case Limited(base):
            function = f"read{limited_codec(shape)}"
            return f"{function}({place.pointer}, r, {reader(Slot(base))}, {limit_arguments(shape)})"
        case Slice(item):
            return f"readList({place.pointer}, r, {reader(item)})"
        case Map(value):
            return f"readMap({place.pointer}, r, {reader(value)})"
        case _:
            assert_never(shape)
