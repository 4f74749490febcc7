"""By what the object options of a union are told apart: a tag, keys, or only by trying."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import assert_never

from msgspec import Struct

from polyevent.model import BestMatch, ByKeys, ByTag, Choice, Only, Type
from polyevent.resolve.unions.keys import Division, Group, OwnKeys, divisions
from polyevent.resolve.unions.shapes import Shape, Shapes
from polyevent.resolve.unions.tags import TagValues, tags

_DEEPEST = 96
_INWARDS = 8
"""How much deeper a choice within a case is; what is left of a group is only 1 deeper."""
_MOST_TRIED = 4
_MOST_CASES = 200_000
_MOST_EFFORT = 500_000
_MOST_EFFORT_IN_ALL = 3_000_000


class Separation:
    """Tells the options of unions apart. `discriminator` is the tag that goes before others."""

    def __init__(self, shapes: Shapes, discriminator: str | None) -> None:
        self.shapes = shapes
        self._discriminator = discriminator
        self._known: dict[tuple[Type, ...], Choice | None] = {}
        self._effort = 0

    def choice(self, options: tuple[Type, ...]) -> Choice | None:
        """How the records and maps among `options` are told apart; None if they are fewer than two.

        A tag goes before keys, and keys before trying. Where only some have a tag, these are told
        from the others by its key. See `tags` for which one is taken.
        """
        if options not in self._known:
            self._known[options] = self._choice(options)
        return self._known[options]

    def _choice(self, options: tuple[Type, ...]) -> Choice | None:
        found = [shape for option in options if (shape := self.shapes.shape(option))]
        if len(found) < 2:
            return None
        most = min(_MOST_EFFORT, _MOST_EFFORT_IN_ALL - self._effort)
        search = _Search(found, self.shapes, self._discriminator, most)
        told = search.told(tuple(range(len(found))), 0)
        self._effort += search.effort
        return told.choice


def tried(choice: Choice) -> list[Type]:
    """The options that have to be tried where `choice` does not tell them apart."""
    found: dict[Type, None] = {}
    waiting = [choice]
    while waiting:
        match waiting.pop():
            case BestMatch(options):
                found.update(dict.fromkeys(options))
            case ByTag(cases=tagged):
                waiting += (inner for _, inner in reversed(tagged))
            case ByKeys(keyed, otherwise):
                waiting += (otherwise,) if otherwise else ()
                waiting += (inner for _, inner in reversed(keyed))
            case Only():
                pass
            case other:
                assert_never(other)
    return list(found)


class _Told(Struct, frozen=True):
    """How a group is told apart, and how many cases that takes."""

    choice: Choice
    size: int


class _Search:
    """Looks for what tells `options` apart, as long as looking at `most` fields takes."""

    def __init__(
        self, options: list[Shape], shapes: Shapes, discriminator: str | None, most: int
    ) -> None:
        self.effort = 0
        self._most = most
        self._options = options
        self._shapes = shapes
        self._discriminator = discriminator
        self._told: dict[Group, _Told] = {}

    def told(self, group: Group, depth: int) -> _Told:
        if group not in self._told:
            self._told[group] = self._tell(group, depth)
        return self._told[group]

    def _tell(self, group: Group, depth: int) -> _Told:
        options = tuple(self._options[at].option for at in group)
        if len(options) == 1:
            return _Told(Only(options[0]), 1)
        if depth < _DEEPEST and self.effort < self._most:
            self.effort += sum(len(self._options[at].fields) for at in group)
            # What is left of a group can be told apart in each way that the group can: the first
            # way is as good as all others together.
            for told in self._ways(group, depth):
                return told
        return _Told(BestMatch(options), 1)

    def _ways(self, group: Group, depth: int) -> Iterator[_Told]:
        """How `group` may be told apart, the best way first."""
        found = tags(self._options, group, self._shapes, self._discriminator)
        yield from self._by_tags([tag for tag in found if not tag.grows], depth)
        # Trying several at each depth would take exponential time.
        for division in self._divisions(group, 1 if depth else _MOST_TRIED, self._is_listed):
            if isinstance(self.told(division.having, depth + _INWARDS).choice, ByTag):
                yield self._divided(division, depth)
        yield from self._by_own_keys(group, depth)
        # As a tag, an enum is closed: a value that only later versions know would be refused.
        yield from self._by_tags([tag for tag in found if tag.grows], depth)
        for division in self._divisions(group, 1, lambda _: True):
            yield self._divided(division, depth)

    def _by_tags(self, found: Sequence[TagValues], depth: int) -> Iterator[_Told]:
        for tag in found:
            told = [(value, self.told(left, depth + _INWARDS)) for value, left in tag.cases.items()]
            size = sum(inner.size for _, inner in told)
            if size <= _MOST_CASES:  # values that leave the same options have the same cases each
                cases = tuple((value, inner.choice) for value, inner in told)
                yield _Told(ByTag(tag.path, cases), size)

    def _by_own_keys(self, group: Group, depth: int) -> Iterator[_Told]:
        taken, left = OwnKeys(self._options, group).taken()
        if taken:
            yield self._by_keys([(key, (at,)) for key, at in taken], left, depth)

    def _divisions(
        self, group: Group, most: int, wanted: Callable[[Type], bool]
    ) -> Iterator[Division]:
        return islice(divisions(self._options, group, wanted), most)

    def _is_listed(self, type_: Type) -> bool:
        return bool(self._shapes.values(type_)) and not self._shapes.grows(type_)

    def _divided(self, division: Division, depth: int) -> _Told:
        cases: list[tuple[str, Group]] = [(key, (at,)) for key, at in division.apart]
        if not division.lacking:
            return self._by_keys(cases, division.having, depth)
        return self._by_keys([*cases, (division.key, division.having)], division.lacking, depth)

    def _by_keys(self, cases: Sequence[tuple[str, Group]], left: Group, depth: int) -> _Told:
        told = [(key, self.told(group, depth + _INWARDS)) for key, group in cases]
        size = sum(inner.size for _, inner in told)
        keyed = tuple((key, inner.choice) for key, inner in told)
        if not left:
            return _Told(ByKeys(keyed, None), size)
        rest = self.told(left, depth + 1)
        size += rest.size
        match rest.choice:
            case ByKeys(more, otherwise):
                return _Told(ByKeys((*keyed, *more), otherwise), size)
            case otherwise:
                return _Told(ByKeys(keyed, otherwise), size)
