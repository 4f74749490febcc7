"""What msgspec writes without a word: NaN as null, other literals, nesting without end."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum
from math import isfinite
from typing import Any, NamedTuple, cast

from msgspec import Struct

from ._codec import UnknownOf, decode_as, write
from ._json import DEPTH, DecodeError, at_key, depth, may_exceed_float, opened
from ._reading import Shape, as_float, shape_of
from ._records import Keyed, keys_of


class Risks(NamedTuple):
    """What a value can have that is no JSON of its type, although its classes are right."""

    numbers: bool
    """A number that JSON does not have."""
    literals: bool
    nesting: bool


def risks_of(shape: Shape) -> Risks:
    """The risks of all values of `shape`."""
    shapes, is_recursive = _within(shape)
    return Risks(
        numbers=any(part.any or float in part.kinds for part in shapes),
        literals=any(part.has_literals for part in shapes),
        nesting=is_recursive or any(part.any for part in shapes),
    )


def is_plain(shape: Shape) -> bool:
    """Whether the values hold no number, and none holds another one of its own kind."""
    shapes, is_recursive = _within(shape)
    has_numbers = any(part.any or part.has_numbers() for part in shapes)
    return not is_recursive and not has_numbers


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
                visit(part)
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
            _risks[cls] = Risks(*[not is_safe] * 3)
    return _risks[cls]


def verify(value: Any, data: bytes) -> bool:
    """Raise `ValueError` if `data`, which msgspec wrote for `value`, is not what was asked for.

    The answer is whether all other values of its class can do without this.
    """
    risks = _risks_of_class(value.__class__)
    if risks.nesting and opened(data) > DEPTH and depth(data) > DEPTH:
        raise ValueError(f"nested deeper than {DEPTH}")
    if risks.numbers and (b"null" in data or may_exceed_float(data)):
        _check_numbers(value, "$")
    if risks.literals:
        _check_literals(value, "$")
    return not any(risks)


def _check_numbers(value: Any, path: str) -> None:
    if isinstance(value, int | float) and not isfinite(as_float(value)):
        raise ValueError(f"{path}: {str(value)[:20]} is no number of JSON")
    for part, where in _parts(value, path):
        _check_numbers(part, where)


def _check_literals(value: Any, path: str) -> None:
    if isinstance(value, Struct | Keyed):
        if _risks_of_class(value.__class__).literals:
            try:
                decode_as(type(value), write(value))
            except DecodeError as error:
                raise ValueError(path + str(error).removeprefix("$")) from None
    else:
        for part, where in _parts(value, path):
            _check_literals(part, where)


def _parts(value: Any, path: str) -> Iterator[tuple[Any, str]]:
    """The values that `value` holds, and their paths."""
    if isinstance(value, Struct | Keyed):
        for field in keys_of(type(value)):
            yield getattr(value, field.attribute), at_key(path, field.key)
    elif isinstance(value, dict):
        for key, item in cast("dict[str, Any]", value).items():
            yield item, at_key(path, str(key))
    elif isinstance(value, list | tuple):
        for at, item in enumerate(cast("list[Any]", value)):
            yield item, f"{path}[{at}]"
