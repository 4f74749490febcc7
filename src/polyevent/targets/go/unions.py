"""The options of a union in Go, and how values are told to be one of them: closed and frozen."""

from __future__ import annotations

from enum import Enum
from typing import TypeAlias, assert_never

from msgspec import Struct

from polyevent.targets.go.shapes import Value


class Kind(Enum):
    """A kind of JSON value; the value is how messages call it."""

    STRING = "a string"
    TIME = "a date-time"
    NUMBER = "a number"
    INTEGER = "an integer"
    BOOLEAN = "a boolean"
    ARRAY = "an array"
    OBJECT = "an object"


class Fit(Enum):
    """Which values of its kind a type has; of several types that with the first is tried first."""

    TEMPLATE = "those of a template"
    TIME = "times"
    LIMITS = "those within limits"
    ALL = "all"


class TypeOption(Struct, frozen=True):
    """An option that has a type of Go: a `pointer` to `identifier`, or else that itself.

    Messages call it `name`, as they do the other options.
    """

    name: str
    identifier: str
    pointer: bool
    kinds: tuple[Kind, ...]
    fit: Fit


class ValuesOption(Struct, frozen=True):
    """An option of some `values` of a kind: those that the type knows, or a `part` of them.

    `of_enum` tells that the contract's enum is meant as a whole, which may be open.
    """

    name: str
    identifier: str
    kind: Kind
    values: tuple[Value, ...]
    part: bool
    of_enum: bool


class UnitOption(Struct, frozen=True):
    """An option with one value, which has a `UnitType`."""

    name: str
    identifier: str
    kind: Kind
    value: Value


Option: TypeAlias = TypeOption | ValuesOption | UnitOption


class ChooseTag(Struct, frozen=True):
    """The value at `path` decides: with one of the values of a case, that case.

    `is_open` tells that an option may have other values there too, if enums are open.
    """

    path: tuple[str, ...]
    cases: tuple[tuple[tuple[Value, ...], Choice], ...]
    is_open: bool


class ChooseKeys(Struct, frozen=True):
    """The first of the keys that is there decides; without any of them, `otherwise`.

    Where that is None, the value is none of the options.
    """

    cases: tuple[tuple[str, Choice], ...]
    otherwise: Choice | None


class ChooseBest(Struct, frozen=True):
    """That of `options` which keeps most of the value."""

    options: tuple[TypeOption, ...]


Choice: TypeAlias = TypeOption | ChooseTag | ChooseKeys | ChooseBest
"""How the one option is found; a single option has all values."""


def tries(choice: Choice | None) -> bool:
    """Whether `choice` comes to trying several options."""
    match choice:
        case None | TypeOption():
            return False
        case ChooseTag(cases=cases):
            return any(tries(inner) for _, inner in cases)
        case ChooseKeys(cases, otherwise):
            return any(tries(inner) for _, inner in cases) or tries(otherwise)
        case ChooseBest():
            return True
        case _:
            assert_never(choice)
