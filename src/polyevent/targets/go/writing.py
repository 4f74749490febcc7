"""Go expressions that write what is in a place as JSON."""

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
from polyevent.targets.go.values import value_text

PARAMETERS = "dst []byte, depth int"
"""What all functions that write have behind what they write."""
RESULTS = "([]byte, *failure)"
"""And what they return."""


def is_present(identifier: str, presence: Presence) -> str:
    """The condition under which the field `identifier` of a struct, which may be absent, is there."""
    value = places.field(identifier).value
    return f"!{value}.IsZero()" if presence is Presence.THREE_STATES else f"{value} != nil"


def write_field(identifier: str, slot: Slot, presence: Presence) -> str:
    """What writes the field `identifier` of a struct, which is there."""
    place, shape = places.field(identifier), slot.shape
    match presence:
        case Presence.ALWAYS:
            return write(slot, place, "depth+1")
        case Presence.THREE_STATES:
            return f"writeOptional({place.pointer}, dst, depth+1, {writer(Slot(shape))})"
        case Presence.NIL_IS_ABSENT if is_nilable(shape):
            return _write_shape(shape, place, "depth+1")
        case Presence.NIL_IS_ABSENT:
            return _write_shape(shape, places.pointed_to(identifier), "depth+1")
        case _:
            assert_never(presence)


def write(slot: Slot, place: Place, depth: str) -> str:
    """What writes a value, or null for nil where it may be null."""
    if not slot.nullable:
        return _write_shape(slot.shape, place, depth)
    function = writer(Slot(slot.shape))
    if is_nilable(slot.shape):
        return f"writeOrNull({place.value} == nil, {place.pointer}, dst, {depth}, {function})"
    return f"writePointer({place.pointer}, dst, {depth}, {function})"


def writer(slot: Slot) -> str:
    """A function that writes what its first parameter points to."""
    match slot.shape:
        case Basic() as basic if not slot.nullable:
            return f"write{basic.codec}"
        case Named(identifier) if not slot.nullable:
            return f"(*{identifier}).appendJSON"
        case Sealed(codec=codec) if not slot.nullable:
            return f"append{codec}"
        case _:
            head = f"func(v *{codec_slot(slot)}, {PARAMETERS}) {RESULTS}"
            body = indented(f"return {write(slot, TARGET, 'depth')}", 1)
            return f"{head} {{\n{body}}}"


def write_exactly(base: Basic, values: Sequence[Value], pointer: str, depth: str) -> str:
    """What writes one of `values`."""
    function = {
        Basic.STRING: "writeStringOf",
        Basic.BOOLEAN: "writeBoolOf",
    }.get(base, "writeNumberOf")
    allowed = ", ".join(value_text(value) for value in values)
    return f"{function}({pointer}, dst, {depth}, {allowed})"


def _write_shape(shape: Shape, place: Place, depth: str) -> str:
    match shape:
        case Basic():
            return f"write{shape.codec}({place.pointer}, dst, {depth})"
        case Named():
            return f"{place.receiver}.appendJSON(dst, {depth})"
        case Sealed(codec=codec):
            return f"append{codec}({place.pointer}, dst, {depth})"
        case Exactly(base, _, values):
            return write_exactly(base, values, place.pointer, depth)
        case Template():
            arguments = template_arguments(shape)
            return f"writeTemplate({place.pointer}, dst, {depth}, {arguments})"
        case Limited(base):
            function, inner = f"write{limited_codec(shape)}", writer(Slot(base))
            arguments = limit_arguments(shape)
            return f"{function}({place.pointer}, dst, {depth}, {inner}, {arguments})"
        case Slice(item):
            return f"writeList({place.pointer}, dst, {depth}, {writer(item)})"
        case Map(value):
            return f"writeMap({place.pointer}, dst, {depth}, {writer(value)})"
        case _:
            assert_never(shape)
