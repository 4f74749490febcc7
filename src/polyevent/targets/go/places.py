"""Places that generated code reads into and writes from."""

from __future__ import annotations

from msgspec import Struct

from polyevent.targets.go.shapes import Basic, Shape, codec_shape


class Place(Struct, frozen=True):
    """A variable in Go: its `value`, a `pointer` to it, and what methods are called on."""

    value: str
    pointer: str
    receiver: str


def field(identifier: str) -> Place:
    """The field of that name of the struct at v."""
    value = f"v.{identifier}"
    return Place(value, f"&{value}", value)


TARGET = Place("*v", "v", "v")
"""What the parameter v points to."""


def defined(shape: Shape) -> Place:
    """What the parameter v points to, of a type that is defined by `shape`."""
    match shape:
        case Basic.RAW | Basic.PRESENT | Basic.OBJECT:
            return TARGET
        case Basic.TIME:
            return Place("v.Time", "&v.Time", "v.Time")
        case _:
            pointer = f"(*{codec_shape(shape)})(v)"
            return Place("*v", pointer, pointer)


def pointed_to(identifier: str) -> Place:
    """What the field of that name of the struct at v points to."""
    pointer = f"v.{identifier}"
    return Place(f"*{pointer}", pointer, pointer)
