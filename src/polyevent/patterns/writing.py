"""A pattern in each language's own syntax."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import assert_never

from msgspec import Struct

from polyevent.patterns.nodes import (
    HIGHEST,
    Characters,
    Choice,
    Edge,
    Node,
    Ranges,
    Repeat,
    Sequence,
    all_but,
)

_SPECIAL = frozenset("^$\\.*+?()[]{}|-&~#")


class Dialect(Struct, frozen=True):
    """How a language writes what differs."""

    characters: Callable[[Characters], str]
    edges: dict[Edge, str]


def written(node: Node, dialect: Dialect) -> str:
    """`node` as `dialect` has it."""
    match node:
        case Characters():
            return dialect.characters(node)
        case Edge():
            return dialect.edges[node]
        case Sequence(parts):
            return "".join(
                _grouped(part, dialect) if isinstance(part, Choice) else written(part, dialect)
                for part in parts
            )
        case Choice(options):
            return "|".join(written(option, dialect) for option in options)
        case Repeat(body, least, most, lazy):
            atom = (
                written(body, dialect) if isinstance(body, Characters) else _grouped(body, dialect)
            )
            return atom + _quantifier(least, most) + "?" * lazy
        case _:
            assert_never(node)


def _grouped(node: Node, dialect: Dialect) -> str:
    return f"(?:{written(node, dialect)})"


def _quantifier(least: int, most: int | None) -> str:
    match least, most:
        case 0, None:
            return "*"
        case 1, None:
            return "+"
        case 0, 1:
            return "?"
        case _ if least == most:
            return f"{{{least}}}"
        case _:
            return f"{{{least},{'' if most is None else most}}}"


def _class(ranges: Ranges, one: Callable[[int], str]) -> str:
    """A character class, or just the character; `one` writes a single one."""
    if ranges == ((ranges[0][0], ranges[0][0]),):
        return one(ranges[0][0])
    negated = ranges[0][0] == 0 and ranges[-1][1] == HIGHEST and len(ranges) > 2
    shown = all_but(ranges) if negated else ranges
    items = [
        one(first) if first == last else f"{one(first)}{'-' * (last > first + 1)}{one(last)}"
        for first, last in shown
    ]
    return f"[{'^' * negated}{''.join(items)}]"


def _python_one(code_point: int) -> str:
    if 0x20 <= code_point <= 0x7E:
        return "\\" * (chr(code_point) in _SPECIAL) + chr(code_point)
    if code_point <= 0xFF:
        return f"\\x{code_point:02x}"
    return f"\\u{code_point:04x}" if code_point <= 0xFFFF else f"\\U{code_point:08x}"


def _go_one(code_point: int) -> str:
    if 0x20 <= code_point <= 0x7E:
        return "\\" * (chr(code_point) in _SPECIAL) + chr(code_point)
    return f"\\x{code_point:02x}" if code_point <= 0xFF else f"\\x{{{code_point:x}}}"


ECMASCRIPT = Dialect(
    # A slash needs its escape only between slashes.
    lambda characters: re.sub(r"\\(?:(/)|([\s\S]))", _without_slash, characters.written),
    {edge: edge.value for edge in Edge},
)
PYTHON = Dialect(
    lambda characters: _class(characters.ranges, _python_one),
    {
        Edge.START: "^",
        Edge.END: r"\Z",  # `$` also matches before a line end
        Edge.WORD: r"(?a:\b)",
        Edge.NOT_WORD: r"(?!(?a:\b))",  # up to 3.13, `\B` does not match in the empty string
    },
)
GO = Dialect(
    lambda characters: _class(characters.ranges, _go_one), {edge: edge.value for edge in Edge}
)


def _without_slash(escape: re.Match[str]) -> str:
    return escape[1] or escape[0]
