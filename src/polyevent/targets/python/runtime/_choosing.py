"""How one of several kinds of objects is told from the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any, TypeAlias

from ._containers import ObjectOf, RecordOf, object_of
from ._json import Json
from ._records import tag_of
from ._refusals import Place, RefusedError, fits_none, unexpected
from ._shapes import Shape, key_of

__all__ = ["BestMatch", "ByKeys", "ByTag", "Told", "candidates", "choice_of"]


class ByTag:
    """The value at `path` decides, by the first of each of `cases`."""

    def __init__(self, path: tuple[str, ...], *cases: tuple[object, Choice]) -> None:
        self.path = path
        self.values = [value for value, _ in cases]
        self.choices = {key_of(value): choice for value, choice in cases}


class ByKeys:
    """The first key of `cases` that is there decides; without any, `otherwise`."""

    def __init__(self, *cases: tuple[str, Choice], otherwise: Choice | None) -> None:
        self.cases = cases
        self.otherwise = otherwise


class BestMatch:
    """Those of `options` that fit are compared."""

    def __init__(self, *options: Any) -> None:
        self.options = options


class Told:
    """By `choice` the objects of a union of `options`, by their annotations, are told apart."""

    def __init__(self, options: tuple[Any, ...], choice: Choice) -> None:
        self.options = options
        self.choice = choice


Choice: TypeAlias = Any
"""One of these, or the annotation of the only option."""


def candidates(shape: Shape, value: dict[str, Json], place: Place) -> list[ObjectOf]:
    """Those objects of `shape` that `value` may be; if it is more than one, they have to be tried.

    Raises `RefusedError` if it can be none.
    """
    if len(shape.objects) < 2:
        return shape.objects
    choice = choice_of(shape)
    while True:
        if isinstance(choice, ByTag):
            choice = _by_tag(choice, value, place)
        elif isinstance(choice, ByKeys):
            choice = _by_keys(choice, value, place)
        elif isinstance(choice, BestMatch):
            return [object_of(option) for option in choice.options] or shape.objects
        else:
            return [object_of(choice)]


def choice_of(shape: Shape) -> Choice:
    """How the objects of `shape` are told apart, which are several."""
    if shape.choice is None:
        shape.choice = _choice(tuple(option.annotation for option in shape.objects))
    return shape.choice


def _by_tag(choice: ByTag, value: dict[str, Json], place: Place) -> Choice:
    tag: Json = value
    for step in choice.path:
        if not isinstance(tag, dict):
            raise RefusedError(place, unexpected(tag, (), ["an object"]))
        place = place, step
        if step not in tag:
            raise RefusedError(place, "missing")
        tag = tag[step]
    found = choice.choices.get(key_of(tag))
    if found is None:
        values = [value for value in choice.values if value is not None]
        null = ["null"] * (len(values) < len(choice.values))
        raise RefusedError(place, unexpected(tag, values, null))
    return found


def _by_keys(choice: ByKeys, value: dict[str, Json], place: Place) -> Choice:
    for key, found in choice.cases:
        if key in value:
            return found
    if choice.otherwise is None:
        options = dict.fromkeys(_options(choice))
        raise RefusedError(
            place, fits_none(object_of(option).name for option in options)
        )
    return choice.otherwise


def _options(choice: Choice) -> Iterator[Any]:
    """The annotations of all options of a choice."""
    if isinstance(choice, ByTag):
        for part in choice.choices.values():
            yield from _options(part)
    elif isinstance(choice, ByKeys):
        for _, part in choice.cases:
            yield from _options(part)
        if choice.otherwise is not None:
            yield from _options(choice.otherwise)
    elif isinstance(choice, BestMatch):
        yield from choice.options
    else:
        yield choice


def _choice(options: tuple[Any, ...]) -> Choice:
    """How objects with the annotations `options` are told apart."""
    records = [option for option in options if isinstance(object_of(option), RecordOf)]
    told = _told(str(records[0].__module__)).get(options) if records else None
    if told is not None:
        return told
    fields = {tag_of(cls).field for cls in records}
    if len(records) < len(options) or len(fields) > 1 or None in fields:
        return BestMatch()
    (field,) = fields
    return ByTag((str(field),), *((tag_of(cls).value, cls) for cls in records))


@cache
def _told(module: str) -> Mapping[tuple[Any, ...], Choice]:
    """What the contract says of this where the first record is of `module`, if it has to."""
    choices = f"{__package__}._choices"
    name = choices + module.removeprefix(f"{__package__}._types")
    told: list[Told] = []
    if find_spec(choices) and find_spec(name):
        told = import_module(name).CHOICES
    return {entry.options: entry.choice for entry in told}
