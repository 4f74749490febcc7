"""What the code in `_codecs` is made of: checks that pass a value on, or raise for a doubt."""

from __future__ import annotations

from collections.abc import Callable, ItemsView, Mapping
from datetime import datetime
from typing import Any

from ._codec import Doubt
from ._datetimes import Datetimes
from ._enums import EXACT, OpenIntEnum, OpenStrEnum, kept
from ._records import make

__all__ = [
    "Doubt",
    "beside",
    "entries",
    "enum_of",
    "exactly",
    "integer",
    "items",
    "items_of",
    "make",
    "moment",
    "of_kind",
    "part",
    "values_of",
    "widened",
]


def items(value: Any) -> list[Any]:
    """`value`, which has to be an array."""
    if value.__class__ is not list:
        raise Doubt
    return value


def items_of(kinds: frozenset[object], value: Any) -> list[Any]:
    """The same, where all items have to be of these `kinds`."""
    if value.__class__ is not list or not kinds.issuperset(map(type, value)):
        raise Doubt
    return value


def entries(value: Any) -> ItemsView[str, Any]:
    """What `value` has, which has to be an object."""
    if value.__class__ is not dict:
        raise Doubt
    return value.items()


def values_of(kinds: frozenset[object], value: Any) -> dict[str, Any]:
    """`value`, which has to be an object with values of these `kinds`."""
    if value.__class__ is not dict or not kinds.issuperset(map(type, value.values())):
        raise Doubt
    return value


def of_kind(kinds: frozenset[object], value: Any) -> Any:
    """`value`, which has to be of one of these `kinds`."""
    if value.__class__ not in kinds:
        raise Doubt
    return value


def integer(value: Any) -> int:
    """`value`, which has to be an integer around which all integers are float64s."""
    if type(value) is not int or not -EXACT <= value <= EXACT:
        raise Doubt
    return value


def moment(value: Any) -> datetime:
    """The date and time that `value` is."""
    found = _datetimes.read(value) if type(value) is str else None
    if found is None:
        raise Doubt
    return found


_datetimes = Datetimes()


def exactly(*values: str) -> Callable[[Any], Any]:
    """What passes these strings on."""
    known = frozenset(values)

    def read(value: Any) -> Any:
        if value not in known:
            raise Doubt
        return value

    return read


def enum_of(enum: Any) -> Callable[[Any], Any]:
    """What makes members of `enum` of their values."""
    members: dict[Any, Any] = {member.value: member for member in enum}
    kind: type = next(iter(members)).__class__
    is_open = issubclass(enum, OpenStrEnum | OpenIntEnum)

    def read(value: Any) -> Any:
        if value.__class__ is not kind:
            raise Doubt
        found = members.get(value)
        if found is None:
            found = kept(enum, value) if is_open else None
            if found is None:
                raise Doubt
        return found

    return read


def part(annotation: Any) -> Callable[[Any], Any]:
    """What reads a value of any type, as slowly as the second look does."""
    reading: Any = None

    def read(value: Any) -> Any:
        nonlocal reading
        if reading is None:
            from ._reading import read_part
            from ._shapes import shape_of

            reading = read_part, shape_of(annotation)
        read_part, shape = reading
        return read_part(shape, value)

    return read


def widened(
    json: dict[str, Any], known: frozenset[str], name: str, further: Mapping[str, Any]
) -> dict[str, Any]:
    """`json` and the `further` keys of the attribute `name`, which must be none that is `known`."""
    for key in known:
        if key in further:
            raise ValueError(f"{key!r} is no key for {name!r}")
    json |= further
    return json


def beside(known: frozenset[str], value: dict[str, Any]) -> dict[str, Any]:
    """What `value` has under other keys than those that are `known`."""
    return {key: item for key, item in value.items() if key not in known}
