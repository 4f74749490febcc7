"""Parsing a text that is much like one that was parsed before, from the tree of that one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence

from msgspec import Struct
from tree_sitter import Point, Tree


class Parsed(Struct, frozen=True):
    """A text and its tree."""

    text: bytes
    tree: Tree


class Reparsing:
    """Parses the texts of one file: as it is written, and as it is for the grammar after each rewriting.

    `earlier` are those that the file came to before, in the same order; `done` those of now.
    """

    def __init__(
        self, earlier: Sequence[Parsed], parse: Callable[[bytes, Tree | None], Tree]
    ) -> None:
        self._earlier = earlier
        self._parse = parse
        self.done: list[Parsed] = []

    def parsed(self, text: bytes) -> Tree:
        """The tree of `text`."""
        tree = self._from_earlier(text)
        # How a mistake is recovered from depends on what was there before.
        if tree is None or tree.root_node.has_error:
            tree = self._parse(text, None)
        self.done.append(Parsed(text, tree))
        return tree

    def _from_earlier(self, text: bytes) -> Tree | None:
        turn = len(self.done)
        if turn >= len(self._earlier):
            return None
        before = self._earlier[turn]
        if before.tree.root_node.has_error:
            return None
        start, end, old_end = _changed_lines(text, before.text)
        tree = before.tree.copy()
        first, last, new_last = _point(text, start), _point(before.text, old_end), _point(text, end)
        tree.edit(start, old_end, end, first, last, new_last)
        return self._parse(text, tree)


def _changed_lines(text: bytes, before: bytes) -> tuple[int, int, int]:
    """Where the lines of `text` that differ from those of `before` begin, and where they end in both."""
    most = min(len(text), len(before))
    same = bisect_left(range(most), True, key=lambda n: text[: n + 1] != before[: n + 1])
    start = text.rfind(b"\n", 0, same) + 1
    most -= start
    ending = bisect_left(
        range(most), True, key=lambda n: text[len(text) - n - 1 :] != before[len(before) - n - 1 :]
    )
    return start, len(text) - ending, len(before) - ending


def _point(text: bytes, at: int) -> Point:
    return Point(text.count(b"\n", 0, at), at - text.rfind(b"\n", 0, at) - 1)
