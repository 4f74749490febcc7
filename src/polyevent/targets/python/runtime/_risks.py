"""What msgspec writes without a word: NaN as null, other literals, nesting without end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from enum import Enum
from math import isfinite
from typing import Any, NamedTuple, cast

from msgspec import Struct

from ._codec import UnknownOf, decode_as, write
from ._json import DEPTH, DecodeError, depth, may_exceed_float, opened
from ._records import Keyed, layout_of
from ._refusals import Place, path_of
from ._shapes import Shape, as_float, shape_of


class Risks(NamedTuple):
    """What a value can have that is no JSON of its type, although its classes are right."""

    numbers: bool
    """A number that JSON does not have."""
    limits: bool
    """One of the values of a class that its type does not have."""
    datetimes: bool
    """A datetime that RFC 3339 has no form for."""
    nesting: bool


def risks_of(shape: Shape) -> Risks:
    """The risks of all values of `shape`."""
    shapes, is_recursive = _within(shape)
    return Risks(
        numbers=any(part.any or float in part.kinds or part.numbers for part in shapes),
        limits=any(part.is_limited for part in shapes),
        datetimes=any(datetime in part.classes for part in shapes),
        nesting=is_recursive or any(part.any for part in shapes),
    )


def is_plain(shape: Shape) -> bool:
    """Whether the values hold no number, and none holds another one of its own kind."""
    shapes, is_recursive = _within(shape)
    return not is_recursive and not any(part.has_numbers for part in shapes)


def _within(shape: Shape) -> tuple[set[Shape], bool]:
    """`shape` and those of all parts of its values, and whether one is a part of itself."""
    done: set[Shape] = set()
    above: set[Shape] = set()
    is_recursive = False

    def visit(shape: Shape) -> None:
        nonlocal is_recursive
        is_recursive |= shape in above
        if shape not in done:
            done.add(shape)
            above.add(shape)
            for part in shape.parts():
                visit(part.shape)
            above.remove(shape)

    visit(shape)
    return done, is_recursive


_risks: dict[Any, Risks] = {}


def _risks_of_class(cls: Any) -> Risks:
    if cls not in _risks:
        if issubclass(cls, Struct | Keyed):
            _risks[cls] = risks_of(shape_of(cls))
        else:
            is_safe = issubclass(cls, str | bool | Enum | UnknownOf)
            _risks[cls] = Risks(*[not is_safe] * len(Risks._fields))
    return _risks[cls]


def verify(value: Any, data: bytes) -> bool:
    """Raise `ValueError` if `data`, which msgspec wrote for `value`, is not what was asked for.

    The answer is whether all other values of its class can do without this.
    """
    risks = _risks_of_class(value.__class__)
    if risks.nesting and opened(data) > DEPTH and depth(data) > DEPTH:
        raise ValueError(f"nested deeper than {DEPTH}")
    if risks.numbers and (b"null" in data or may_exceed_float(data)):
        _check_numbers(value, None)
    if risks.datetimes:
        _check_datetimes(value, None)
    if risks.limits:
        _check_limits(value, None)
    return not any(risks)


def _check_numbers(value: Any, place: Place) -> None:
    if isinstance(value, int | float) and not isfinite(as_float(value)):
        raise ValueError(f"{path_of(place)}: {str(value)[:20]} is no number of JSON")
    for part, where in _parts(value, place):
        _check_numbers(part, where)


def _check_datetimes(value: Any, place: Place) -> None:
    if isinstance(value, datetime):
        from ._datetimes import problem_of

        problem = problem_of(value)
        if problem is not None:
            raise ValueError(f"{path_of(place)}: {value} {problem}")
    elif (
        not isinstance(value, Struct | Keyed)
        or _risks_of_class(value.__class__).datetimes
    ):
        for part, where in _parts(value, place):
            _check_datetimes(part, where)


def _check_limits(value: Any, place: Place) -> None:
    if isinstance(value, Struct | Keyed):
        if _risks_of_class(value.__class__).limits:
            try:
                decode_as(type(value), write(value))
            except DecodeError as error:
                path = path_of(place) + error.path.removeprefix("$")
                raise ValueError(f"{path}: {error.message}") from None
    else:
        for part, where in _parts(value, place):
            _check_limits(part, where)


def _parts(value: Any, place: Place) -> Iterator[tuple[Any, Place]]:
    """The values that `value` holds, and their places."""
    if isinstance(value, Struct | Keyed):
        keys, extra, _ = layout_of(type(value))
        for key in keys:
            yield getattr(value, key.attribute), (place, key.key)
        if extra is not None:
            yield from _parts(getattr(value, extra.attribute), place)
    elif isinstance(value, dict):
        for name, item in cast("dict[str, Any]", value).items():
            yield item, (place, str(name))
    elif isinstance(value, list | tuple):
        for at, item in enumerate(cast("list[Any]", value)):
            yield item, (place, at)
