"""The source map of a declaration file: where in the contract's source each name was declared.

With it an editor's "go to definition" opens the TypeScript source. What has no place there, such as
`decode`, stays in the declaration file. The JavaScript has no source map: no line of it comes from
a line of the contract, and what runs is what a debugger should show.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TypeAlias

from polyevent.targets.parts import Text

# Not \w, which leaves out the marks that identifiers of some scripts have.
_IDENTIFIER = r"""[^\s"'/*|(\[{<:;=?]+"""
_DECLARED = re.compile(
    r"^(?:export )?(?:declare )?(?:interface|enum|type|const|class|function) " rf"({_IDENTIFIER})"
)
_STRING = r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'"""
_MEMBER = re.compile(rf"^  (?:readonly )?({_IDENTIFIER}|{_STRING})\??(?::| =)")
_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


_Name: TypeAlias = tuple[str, str | None]
"""A declared name; or a member's, behind that of its declaration."""

_Place: TypeAlias = tuple[int, int]
"""A line and a column, both from 0."""


def declaration_map(file: str, source_file: str, places: str) -> str:
    """The text of the map from the declaration file `file` to `source_file`, of its `mappings`."""
    map_ = {
        "version": 3,
        "file": file,
        "sources": [source_file],
        "names": [],
        "mappings": places,
    }
    return json.dumps(map_, separators=(",", ":")) + "\n"


def mappings(typings: Text, source: Text, companions: Mapping[str, str]) -> str:
    """Where the names that the text `typings` declares are declared in the text `source`.

    `companions` has the names that stand for another declaration's: a guard for its type's.
    """
    same = set(typings).intersection(source)
    places: dict[_Name, _Place] = {}
    starts: dict[str, int] = {}
    first = 0
    for part in source:
        if part in same:
            starts[part] = first
        for name, (line, column) in _names(part, with_members=part not in same):
            places.setdefault(name, (first + line, column))
        first += part.count("\n")
    for companion, stands_for in companions.items():
        places.setdefault((companion, None), places[stands_for, None])
    parts: list[str] = []
    first = above = 0
    before = (0, 0)
    for part in typings:
        start = starts.get(part)
        for name, (line, column) in _names(part):
            parts.append(";" * (first + line - above))
            above = first + line
            found = places.get(name) if start is None else (start + line, column)
            if found is None:
                parts.append(_numbers(column))
            else:
                parts.append(_numbers(column, 0, found[0] - before[0], found[1] - before[1]))
                before = found
        first += part.count("\n")
    return "".join(parts)


def _names(part: str, with_members: bool = True) -> Iterator[tuple[_Name, _Place]]:
    """The names that are declared in `part`, which is ours, in order; one in a line at most."""
    declared = ""
    for number, line in enumerate(part.split("\n")):
        if line[:2] == "  ":
            found = _MEMBER.match(line) if with_members else None
            if found is not None:
                yield (declared, found[1]), (number, found.start(1))
        elif line[:1].isalpha():
            found = _DECLARED.match(line)
            if found is not None:
                declared = found[1]
                yield (declared, None), (number, found.start(1))


@cache
def _numbers(*values: int) -> str:
    """`values` as source maps have numbers: variable-length, in base 64."""
    return "".join(map(_number, values))


def _number(value: int) -> str:
    rest = -value * 2 + 1 if value < 0 else value * 2
    digits = ""
    while True:
        rest, digit = divmod(rest, 32)
        digits += _DIGITS[digit + 32 * (rest > 0)]
        if not rest:
            return digits
