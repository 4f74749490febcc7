"""A regular expression, parsed: what can be said in every language, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import TypeAlias

from msgspec import Struct

HIGHEST = 0x10FFFF
Ranges: TypeAlias = tuple[tuple[int, int], ...]
"""Code points from and to, both included; in order, apart from each other, without surrogates."""


class Characters(Struct, frozen=True):
    """One code point out of `ranges`. `written` is how ECMAScript has it."""

    ranges: Ranges
    written: str


class Edge(Enum):
    """A place between two characters, by its name in ECMAScript. A word is of ASCII's letters."""

    START = "^"
    END = "$"
    WORD = r"\b"
    NOT_WORD = r"\B"


class Sequence(Struct, frozen=True):
    """All of `parts`, one after the other; none is the empty string."""

    parts: tuple[Node, ...]


class Choice(Struct, frozen=True):
    """One of two or more options."""

    options: tuple[Node, ...]


class Repeat(Struct, frozen=True):
    """`body`, from `least` to `most` times; None is any number."""

    body: Node
    least: int
    most: int | None
    lazy: bool


Node: TypeAlias = Characters | Edge | Sequence | Choice | Repeat

_SURROGATES = (0xD800, 0xDFFF)


def united(ranges: Iterable[tuple[int, int]]) -> Ranges:
    """The code points of all `ranges`, which may overlap and stand in any order."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted(_without_surrogates(ranges)):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return tuple(merged)


def all_but(ranges: Ranges) -> Ranges:
    """The code points that are not in `ranges`."""
    others = []
    at = 0
    for first, last in ranges:
        others.append((at, first - 1))
        at = last + 1
    return united([*others, (at, HIGHEST)])


def _without_surrogates(ranges: Iterable[tuple[int, int]]) -> Iterable[tuple[int, int]]:
    """JSON text has none of them, and each language has other rules for them."""
    low, high = _SURROGATES
    for first, last in ranges:
        for part in ((first, min(last, low - 1)), (max(first, high + 1), last)):
            if part[0] <= part[1]:
                yield part


DIGITS = united([(0x30, 0x39)])
WORD = united([(0x30, 0x39), (0x41, 0x5A), (0x5F, 0x5F), (0x61, 0x7A)])
# ECMA-262, sections 12.2 and 12.3: WhiteSpace and LineTerminator.
SPACE = united(
    [(0x09, 0x0D), (0x20, 0x20), (0xA0, 0xA0), (0x1680, 0x1680), (0x2000, 0x200A)]
    + [(0x2028, 0x2029), (0x202F, 0x202F), (0x205F, 0x205F), (0x3000, 0x3000), (0xFEFF, 0xFEFF)]
)
LINE_ENDS = united([(0x0A, 0x0A), (0x0D, 0x0D), (0x2028, 0x2029)])
