"""Overwriting text in place, so that all offsets stay."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import TypeAlias

from msgspec import Struct, field
from tree_sitter import Node, Tree

from polyevent.source import Source
from polyevent.syntax.nodes import Hidden

_ROUNDS = 3
_BETWEEN = re.compile(rb"(?:\s|//[^\n]*|/\*.*?\*/)*", re.DOTALL)

Parse: TypeAlias = Callable[[bytes], Tree]
Around: TypeAlias = tuple[Node, Node, Node, Node]
"""The innermost node at a place, and the three around it."""


class Rewritten(Struct):
    """Text for the grammar, and what can no longer be seen from it."""

    source: Source
    text: bytearray
    tree: Tree
    hidden: Hidden = field(default_factory=Hidden)

    def blank(self, start: int, end: int) -> None:
        """Write spaces, but leave the ends of lines."""
        self.text[start:end] = re.sub(rb"[^\r\n]", b" ", bytes(self.text[start:end]))

    def next_token(self, at: int) -> int:
        """Where what stands at or behind `at` begins, comments aside."""
        match = _BETWEEN.match(self.text, at)
        return match.end() if match else at


class Rule(Struct, frozen=True):
    """What is overwritten by `write`: all that `pattern` finds and that `applies` to.

    The place of a match is that of its first group. What is found has one of `words` in it, for which
    it takes less time to look. `after_mistakes` are looked for only where the grammar could not read
    everything.
    """

    words: tuple[bytes, ...]
    pattern: bytes
    write: Callable[[Rewritten, re.Match[bytes]], None]
    applies: Callable[[Around], bool]
    after_mistakes: bool


def rewritten(source: Source, text: bytes, rules: Sequence[Rule], parse: Parse) -> Rewritten:
    """`text`, which are the bytes of `source`, after the rules have been applied."""
    result = Rewritten(source, bytearray(text), parse(text))
    for _ in range(_ROUNDS):
        before = bytes(result.text)
        _rewrite(result, before, rules)
        if result.text == before:
            break
        result.tree = parse(bytes(result.text))
    return result


def _rewrite(result: Rewritten, text: bytes, rules: Sequence[Rule]) -> None:
    root = result.tree.root_node
    found = [
        (rule, match)
        for rule in rules
        if root.has_error or not rule.after_mistakes
        if any(word in text for word in rule.words)
        for match in re.finditer(rule.pattern, text)
    ]
    around = _around(root, sorted({match.start(1) for _, match in found}))
    for rule, match in found:
        if rule.applies(around[match.start(1)]):
            rule.write(result, match)


def _around(root: Node, offsets: list[int]) -> dict[int, Around]:
    """The nodes at each of the sorted `offsets`.

    Parts of the tree without an offset are not looked at; without recursion, as depth is the input's.
    """
    found: dict[int, Around] = {}
    pending = [(root, root, root, root, 0, len(offsets))]
    while pending:
        node, first, second, third, low, high = pending.pop()
        for child in node.children:
            start = bisect_left(offsets, child.start_byte, low, high)
            for offset in offsets[low:start]:  # between children, or in text that is no node
                found[offset] = (node, first, second, third)
            low = bisect_left(offsets, child.end_byte, start, high)
            if start < low:
                pending.append((child, node, first, second, start, low))
        for offset in offsets[low:high]:
            found[offset] = (node, first, second, third)
    return found
