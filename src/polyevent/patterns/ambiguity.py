"""Patterns that take time without end where a regular expression is matched by trying.

JavaScript and Python try one way after the other. Where a loop can read the same text in two ways,
text of n characters has 2**n ways through it: `(a+)+$` on thirty times `a` and a `!`. What decoders
read may be sent by anybody, so such patterns are refused. In the automaton of a pattern's positions
(Glushkov's) it is exactly these: on a circle there are two edges between the same two positions, or
from one position to itself two paths that read the same text. See Weber and Seidl, "On the degree of
ambiguity of finite automata", 1991, section 4.

Loops one after the other that can read the same text, such as `a*a*`, take time that is a power of the
text's length. Up to three of them pass: `@maxLength`, which is looked at before, limits that.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import TypeVar, assert_never

from msgspec import Struct, field

from polyevent.patterns.nodes import Characters, Choice, Edge, Node, Ranges, Repeat, Sequence

_T = TypeVar("_T", bound=Hashable)
_WRITTEN_OUT = 4
"""A count of one character up to here is so many copies; all others are taken for loops."""
_MOST_LOOPS = 3
_MOST_POSITIONS = 600
_MOST_STEPS = 300_000


def endless(node: Node) -> bool:
    """Whether matching may take exponential time or a high power, or is too large to tell."""
    automaton = _Automaton()
    try:
        automaton.add(node)
        return automaton.nullable_loop or _Circles(automaton).are_ambiguous()
    except _TooLargeError:
        return True


class _TooLargeError(Exception):
    pass


class _Part(Struct, frozen=True):
    """The positions that a part begins and ends with, as bits, and whether it may be empty."""

    first: int
    last: int
    nullable: bool


_EMPTY = _Part(0, 0, True)


class _Automaton(Struct):
    sets: list[Ranges] = field(default_factory=list)
    follow: list[int] = field(default_factory=list)
    """For each position the positions that may come next, as bits."""
    twice: list[int] = field(default_factory=list)
    """Those of them that may come next for two reasons."""
    nullable_loop: bool = False

    def add(self, node: Node) -> _Part:
        match node:
            case Characters(ranges):
                if len(self.sets) == _MOST_POSITIONS:
                    raise _TooLargeError
                bit = 1 << len(self.sets)
                self.sets.append(ranges)
                self.follow.append(0)
                self.twice.append(0)
                return _Part(bit, bit, False)
            case Edge():
                return _EMPTY
            case Sequence(parts):
                return self._in_sequence(self.add(part) for part in parts)
            case Choice(options):
                added = [self.add(option) for option in options]
                first = last = 0
                for part in added:
                    first, last = first | part.first, last | part.last
                return _Part(first, last, any(part.nullable for part in added))
            case Repeat():
                return self._repeat(node)
            case _:
                assert_never(node)

    def _repeat(self, node: Repeat) -> _Part:
        body, least, most = node.body, node.least, node.most
        if most == 0:
            return _EMPTY
        if isinstance(body, Characters) and most is not None:
            if least == most:
                return self._copies(body, min(most, _WRITTEN_OUT), 0)
            if most <= _WRITTEN_OUT:
                return self._copies(body, least, most - least)
        elif most == 1:
            return self._copies(body, least, most - least)
        part = self.add(body)
        self.nullable_loop |= part.nullable
        self._link(part.last, part.first)
        return _Part(part.first, part.last, part.nullable or least == 0)

    def _copies(self, body: Node, least: int, optional: int) -> _Part:
        needed = self._in_sequence(self.add(body) for _ in range(least))
        tail = _EMPTY
        for _ in range(optional):  # (X(X(X)?)?)?, from the inside
            longer = self._in_sequence(iter((self.add(body), tail)))
            tail = _Part(longer.first, longer.last, True)
        return self._in_sequence(iter((needed, tail)))

    def _in_sequence(self, parts: Iterator[_Part]) -> _Part:
        whole = _EMPTY
        for part in parts:
            self._link(whole.last, part.first)
            whole = _Part(
                whole.first | (part.first if whole.nullable else 0),
                part.last | (whole.last if part.nullable else 0),
                whole.nullable and part.nullable,
            )
        return whole

    def _link(self, last: int, first: int) -> None:
        for position in _bits(last):
            self.twice[position] |= self.follow[position] & first
            self.follow[position] |= first


class _Circles:
    """The positions of an automaton from which a path leads back to them."""

    def __init__(self, automaton: _Automaton) -> None:
        self._follow = automaton.follow
        self._twice = automaton.twice
        count = range(len(automaton.sets))
        component = _components(count, lambda at: _bits(self._follow[at]))
        self._within = [
            sum(
                1 << other for other in _bits(self._follow[at]) if component[other] == component[at]
            )
            for at in count
        ]
        self._meeting = [
            sum(1 << at for at in count if _meet(own, automaton.sets[at])) for own in automaton.sets
        ]
        loops: dict[int, int] = {}
        for at in count:
            if self._within[at]:
                loops[component[at]] = loops.get(component[at], 0) | 1 << at
        # Positions are numbered as they are written, so what comes first is before what it leads to.
        self._loops = sorted(loops.values(), key=lambda loop: loop & -loop)
        self._steps = 0

    def are_ambiguous(self) -> bool:
        twice = any(within & twice for within, twice in zip(self._within, self._twice))
        return twice or self._has_two_paths() or self._has_long_chain()

    def _has_two_paths(self) -> bool:
        """Whether two paths from a position to itself read the same text."""

        def next_pairs(pair: tuple[int, int]) -> Iterator[tuple[int, int]]:
            for position in _bits(self._within[pair[0]]):
                for other in _bits(self._within[pair[1]] & self._meeting[position]):
                    yield position, other

        same = [(at, at) for at, within in enumerate(self._within) if within]
        pairs = _components(same, next_pairs)
        diagonal = {pairs[pair] for pair in same}
        return any(pairs[pair] in diagonal for pair in pairs if pair[0] != pair[1])

    def _has_long_chain(self) -> bool:
        """Whether so many loops follow each other that can read the same text."""
        everything = (1 << len(self._follow)) - 1
        alike = [self._alike(loop) for loop in self._loops]
        lengths: list[int] = []
        for number, loop in enumerate(self._loops):
            length = 1
            for earlier in range(number):
                before = self._loops[earlier]
                if lengths[earlier] >= length and self._leads(before, loop, everything):
                    both = alike[earlier] & alike[number]
                    length = lengths[earlier] + self._leads(before, loop, both)
            lengths.append(length)
        return max(lengths, default=0) > _MOST_LOOPS

    def _alike(self, loop: int) -> int:
        """The positions that can read some of what `loop` can read."""
        alike = 0
        for position in _bits(loop):
            alike |= self._meeting[position]
        return alike

    def _leads(self, source: int, target: int, through: int) -> bool:
        """Whether a path from `source` to `target` keeps to the positions in `through`."""
        reached, new = source, source
        while new and not reached & target:
            following = 0
            for position in _bits(new):
                following |= self._follow[position]
                self._steps += 1
            if self._steps > _MOST_STEPS:
                raise _TooLargeError
            new = following & through & ~reached
            reached |= new
        return bool(reached & target)


def _components(starts: Iterable[_T], next_of: Callable[[_T], Iterator[_T]]) -> dict[_T, int]:
    """A number for each node that is reached; the same for two that reach each other (Tarjan)."""
    order: dict[_T, int] = {}
    lowest: dict[_T, int] = {}
    component: dict[_T, int] = {}
    waiting: list[_T] = []
    steps = 0
    for start in starts:
        if start in order:
            continue
        path = [(start, next_of(start))]
        order[start] = lowest[start] = len(order)
        waiting.append(start)
        while path:
            at, following = path[-1]
            for other in following:
                steps += 1
                if steps > _MOST_STEPS:
                    raise _TooLargeError
                if other not in order:
                    order[other] = lowest[other] = len(order)
                    waiting.append(other)
                    path.append((other, next_of(other)))
                    break
                if other not in component:
                    lowest[at] = min(lowest[at], order[other])
            else:
                path.pop()
                if path:
                    before = path[-1][0]
                    lowest[before] = min(lowest[before], lowest[at])
                if lowest[at] == order[at]:
                    while at not in component:
                        component[waiting.pop()] = order[at]
    return component


def _bits(bits: int) -> Iterator[int]:
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def _meet(one: Ranges, other: Ranges) -> bool:
    return any(a <= d and c <= b for a, b in one for c, d in other)
