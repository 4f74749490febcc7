"""Properties whose values tell the options of a union apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import Struct

from polyevent.resolve.unions.keys import Group
from polyevent.resolve.unions.shapes import Shape, Shapes, Value

_MOST_VALUES = 100_000
_MOST_LOOKED_AT = 1_000_000


class TagValues(Struct, frozen=True):
    """The values at `path`, and the options that each of them leaves: the fewer, the lower `rank`.

    `grows` if there may be further values, of an enum.
    """

    path: tuple[str, ...]
    cases: dict[Value, Group]
    rank: tuple[int, ...]
    grows: bool


def tags(
    options: Sequence[Shape], group: Group, shapes: Shapes, discriminator: str | None
) -> list[TagValues]:
    """The properties that split `group`, best first.

    Each is required in all options and has values that can be listed, none of which leaves all
    options. The one that leaves the fewest options for each of its values is the best; of equals
    the one called `discriminator`, one with a single value in each option, the shorter path, and
    what is first in the first option.
    """
    found: list[TagValues] = []
    paths = islice(_paths(options, group, shapes), 100 + _MOST_LOOKED_AT // len(group))
    for place, path in enumerate(paths):
        cases = _cases(path, options, group, shapes)
        if cases is None:
            continue
        worst = max(map(len, cases.values()))
        if worst == len(group):
            continue
        several = sum(map(len, cases.values())) > len(group)
        rank = (worst, path != (discriminator,), several, len(path), place)
        types = (shapes.required(options[at], path) for at in group)
        grows = any(type_ is not None and shapes.grows(type_) for type_ in types)
        found.append(TagValues(path, cases, rank, grows))
    return sorted(found, key=lambda tag: tag.rank)


def _paths(options: Sequence[Shape], group: Group, shapes: Shapes) -> Iterator[tuple[str, ...]]:
    """The properties that all require, and then those of the records that these are."""
    first = options[group[0]]
    common = frozenset.intersection(*(options[at].required for at in group))
    # One type in all options has the same values in all.
    required = [
        field
        for field in first.fields.values()
        if field.name in common
        and any(options[at].fields[field.name].type != field.type for at in group)
    ]
    yield from ((field.name,) for field in required)
    for field in required:
        inner = shapes.shape(field.type)
        if inner is not None:
            yield from ((field.name, f.name) for f in inner.fields.values() if not f.optional)


def _cases(
    path: tuple[str, ...], options: Sequence[Shape], group: Group, shapes: Shapes
) -> dict[Value, Group] | None:
    """Which options there are for each value at `path`, if the values can be listed."""
    cases: dict[Value, list[int]] = {}
    total = 0
    for at in group:
        type_ = shapes.required(options[at], path)
        values = None if type_ is None else shapes.values(type_)
        if not values:
            return None
        total += len(values)
        if total > _MOST_VALUES:
            return None
        for value in values:
            cases.setdefault(value, []).append(at)
    return {value: tuple(left) for value, left in cases.items()}
