"""What is written without a word: NaN as null, other literals, nesting without end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from enum import Enum
from math import isfinite
from operator import attrgetter
from typing import Any, NamedTuple, cast

from ._codec import MAY_HIDE_NAN, REFUSED, decode_as, read_again, write
from ._documents import UnknownOf
from ._json import DEPTH, DecodeError, as_float, has_long_number, is_deep
from ._records import RecordType, layout_of
from ._refusals import Place, path_of
from ._shapes import Shape, shape_of


class Risks(NamedTuple):
    """What values can have that is no JSON of their type, although their classes are right."""

    numbers: bool
    """A number that JSON does not have."""
    limits: bool
    """One of the values of a class that the type does not have."""
    datetimes: bool
    """A datetime that RFC 3339 has no form for."""
    nesting: bool
    """Values of the same type within each other."""
    forms: bool
    """This is no risk: a number, which can be written in several forms."""


def is_plain(shape: Shape) -> bool:
    """Whether the values hold no number, and none holds another one of its own kind."""
    risks = _risks_of(shape)
    return not (risks.nesting or risks.forms)


def verify(value: Any, data: bytes) -> bool:
    """Raise `ValueError` if `data`, which was written for `value`, is not what was asked for.

    The answer is whether all other values of its class can do without this.
    """
    risks = _risks_of_class(value.__class__)
    if risks.nesting and is_deep(data):
        raise ValueError(f"nested deeper than {DEPTH}")
    # What is no finite float may be written as null, and integers may be of any length.
    if risks.numbers and (
        (MAY_HIDE_NAN and b"null" in data and not _is_finite(value))
        or has_long_number(data)
    ):
        check_numbers(value, None)
    if risks.datetimes:
        _check_datetimes(value, None)
    if risks.limits:
        _check_limits(value, None, data)
    return not any(risks[:-1])


def _is_finite(value: Any) -> bool:
    """Whether all floats in `value` are finite. A quick look, which does not tell where."""
    cls = value.__class__
    if cls is float:
        return isfinite(value)
    if cls in _NO_FLOATS:
        return True
    if cls is list or cls is tuple:
        return all(map(_is_finite, value))
    if cls is dict:
        return all(map(_is_finite, value.values()))
    parts = _risky_parts.get(cls)
    if parts is None:
        parts = _risky_parts[cls] = _getter(cls)
    return all(map(_is_finite, parts(value)))


_NO_FLOATS = frozenset({int, str, bool, type(None)})
_risky_parts: dict[Any, Callable[[Any], Iterable[Any]]] = {}


def _getter(cls: Any) -> Callable[[Any], Iterable[Any]]:
    """What gives the parts of a value of a class that may be, or hold, no number of JSON."""
    if issubclass(cls, float):
        return lambda value: (float(value),)
    if not issubclass(cls, RecordType):
        return lambda value: [part for part, _ in _parts(value, None, "numbers")]
    attributes = [attribute for attribute, _ in _risky(cls, "numbers")]
    if len(attributes) == 1:
        return lambda value: (getattr(value, attributes[0]),)
    return attrgetter(*attributes) if attributes else lambda value: ()


def check_numbers(value: Any, place: Place) -> None:
    """Raise `ValueError` for a number in the value at `place` that JSON does not have."""
    if isinstance(value, int | float) and not isfinite(as_float(value)):
        raise ValueError(f"{path_of(place)}: {str(value)[:20]} is no number of JSON")
    for part, where in _parts(value, place, "numbers"):
        check_numbers(part, where)


def _check_datetimes(value: Any, place: Place) -> None:
    if isinstance(value, datetime):
        from ._datetimes import problem_of

        problem = problem_of(value)
        if problem is not None:
            raise ValueError(f"{path_of(place)}: {value} {problem}")
    for part, where in _parts(value, place, "datetimes"):
        _check_datetimes(part, where)


def _check_limits(value: Any, place: Place, data: bytes | None = None) -> None:
    if isinstance(value, RecordType):
        if _risks_of_class(value.__class__).limits:
            written = data or write(value)
            try:
                read_again(type(value), written)
            except REFUSED:
                pass  # A closer look tells what is wrong, if anything is.
            else:
                return
            try:
                decode_as(type(value), written)
            except DecodeError as error:
                path = path_of(place) + error.path.removeprefix("$")
                raise ValueError(f"{path}: {error.message}") from None
    else:
        for part, where in _parts(value, place, "limits"):
            _check_limits(part, where)


def _parts(value: Any, place: Place, risk: str) -> Iterator[tuple[Any, Place]]:
    """The values in `value` that may have a risk, and their places."""
    if isinstance(value, RecordType):
        for attribute, key in _risky(type(value), risk):
            part = getattr(value, attribute)
            if key is None:
                yield from _parts(part, place, risk)
            else:
                yield part, (place, key)
    elif isinstance(value, dict):
        for name, item in cast("dict[str, Any]", value).items():
            yield item, (place, str(name))
    elif isinstance(value, list | tuple):
        for at, item in enumerate(cast("list[Any]", value)):
            yield item, (place, at)


_attributes: dict[tuple[Any, str], list[tuple[str, str | None]]] = {}


def _risky(cls: Any, risk: str) -> list[tuple[str, str | None]]:
    """The attributes of a record whose values may have a risk, and their keys."""
    found = _attributes.get((cls, risk))
    if found is None:
        keys, extra, _ = layout_of(cls)
        annotated = [(key.attribute, key.key, key.annotation) for key in keys]
        every: list[tuple[str, str | None, Any]] = [*annotated]
        if extra is not None:
            every.append((extra.attribute, None, extra.annotation))
        found = _attributes[cls, risk] = [
            (attribute, key)
            for attribute, key, annotation in every
            if getattr(_risks_of(shape_of(annotation)), risk)
        ]
    return found


_of_classes: dict[Any, Risks] = {}
_of_shapes: dict[Shape, Risks] = {}


def _risks_of_class(cls: Any) -> Risks:
    if cls not in _of_classes:
        if issubclass(cls, RecordType):
            _of_classes[cls] = _risks_of(shape_of(cls))
        else:
            is_safe = issubclass(cls, str | bool | Enum | UnknownOf)
            _of_classes[cls] = Risks(*[not is_safe] * len(Risks._fields))
    return _of_classes[cls]


def _risks_of(shape: Shape) -> Risks:
    if shape not in _of_shapes:
        _explore(shape)
    return _of_shapes[shape]


def _explore(shape: Shape) -> None:
    """Find the risks of `shape` and of all shapes within it, each of which has those of its parts."""
    found: dict[Shape, Risks] = {}
    holders: dict[Shape, list[Shape]] = {}
    above: set[Shape] = set()

    def visit(shape: Shape) -> None:
        found[shape] = _of_shapes.get(shape) or _own(shape)
        if shape in _of_shapes:
            return
        above.add(shape)
        for part in shape.parts():
            holders.setdefault(part.shape, []).append(shape)
            if part.shape in above:
                found[shape] = found[shape]._replace(nesting=True)
            elif part.shape not in found:
                visit(part.shape)
        above.remove(shape)

    visit(shape)
    waiting = list(found)
    while waiting:
        part = waiting.pop()
        for holder in holders.get(part, ()):
            pairs = zip(found[holder], found[part])
            both = Risks(*(has or part_has for has, part_has in pairs))
            if both != found[holder]:
                found[holder] = both
                waiting.append(holder)
    _of_shapes.update(found)


def _own(shape: Shape) -> Risks:
    return Risks(
        numbers=shape.any or float in shape.kinds or bool(shape.numbers),
        limits=shape.is_limited,
        datetimes=datetime in shape.classes,
        nesting=shape.any,
        forms=shape.has_numbers,
    )
