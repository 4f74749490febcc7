"""Options of a union by the keys that they have and others do not."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from heapq import heappop, heappush
from typing import TypeAlias

from msgspec import Struct

from polyevent.model import Type
from polyevent.resolve.unions.shapes import Shape

Group: TypeAlias = tuple[int, ...]
"""Options by their places among all, in order."""


class OwnKeys:
    """Takes options out of a group, each for a key that none of those still in it knows."""

    def __init__(self, options: Sequence[Shape], group: Group) -> None:
        self._options = options
        self._left = dict.fromkeys(group)
        self._knowing: dict[str, int] = {}
        self._sums: dict[str, int] = {}
        self._open = {at for at in group if options[at].other}
        self._ready: list[tuple[bool, int, int, str]] = []
        for at in group:
            for key in options[at].fields:
                self._knowing[key] = self._knowing.get(key, 0) + 1
                # Once one option is left that knows the key, the sum is its place.
                self._sums[key] = self._sums.get(key, 0) + at
        self._later = False
        self._find_ready()
        self._later = True

    def at_first(self) -> dict[int, str]:
        """Keys that only one of the whole group knows, by the option that requires it."""
        return {at: key for _, at, _, key in sorted(self._ready, reverse=True)}

    def taken(self) -> tuple[list[tuple[str, int]], Group]:
        """The keys with the options taken for them, and the options that are left."""
        cases: list[tuple[str, int]] = []
        while self._ready:
            later, at, _, key = heappop(self._ready)
            # The last one needs no key, and has none of its own if others had to go first.
            if at in self._left and (len(self._left) > 1 or not later):
                cases.append((key, at))
                self._take(at)
        return cases, tuple(self._left)

    def _find_ready(self) -> None:
        for key, count in self._knowing.items():
            if count == 1:
                self._check(key)

    def _check(self, key: str) -> None:
        at = self._sums[key]
        shape = self._options[at]
        if shape.fields[key].optional:
            return
        if all(key in self._options[other].absent for other in self._open if other != at):
            heappush(self._ready, (self._later, at, shape.position[key], key))

    def _take(self, at: int) -> None:
        del self._left[at]
        for key in self._options[at].fields:
            self._knowing[key] -= 1
            self._sums[key] -= at
            if self._knowing[key] == 1:
                self._check(key)
        if at in self._open:
            self._open.remove(at)
            self._find_ready()


class Division(Struct, frozen=True):
    """A group in two, or three, by the property `key`.

    `having` require it. `apart` know it otherwise, and have `own` keys each; `lacking` do not.
    """

    key: str
    having: Group
    apart: tuple[tuple[str, int], ...]
    lacking: Group


def divisions(
    options: Sequence[Shape], group: Group, wanted: Callable[[Type], bool]
) -> Iterator[Division]:
    """The ways to divide `group` by a property that two or more require with a `wanted` type.

    Those by a property that most of them have come first, then what is first in the source.
    """
    having: dict[str, list[int]] = {}
    for at in group:
        for key, field in options[at].fields.items():
            if not field.optional and wanted(field.type):
                having.setdefault(key, []).append(at)
    own: dict[int, str] | None = None
    for key, found in sorted(having.items(), key=lambda item: -len(item[1])):
        if not 1 < len(found) < len(group):
            continue
        inside = set(found)
        others = [at for at in group if at not in inside]
        knowing = [at for at in others if options[at].knows(key)]
        if own is None:
            own = OwnKeys(options, group).at_first()
        if all(at in own for at in knowing):
            lacking = tuple(at for at in others if not options[at].knows(key))
            yield Division(key, tuple(found), tuple((own[at], at) for at in knowing), lacking)
