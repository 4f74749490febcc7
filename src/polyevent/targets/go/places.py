"""Places that generated code reads into and writes from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
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


def converted(go: str) -> Place:
    """What the parameter v points to, as a `go`, by which its own type is defined."""
    pointer = f"(*{go})(v)"
    return Place("*v", pointer, pointer)


def pointed_to(identifier: str) -> Place:
    """What the field of that name of the struct at v points to."""
    pointer = f"v.{identifier}"
    return Place(f"*{pointer}", pointer, pointer)
