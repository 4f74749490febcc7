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

from msgspec import Struct

# Not \w, which leaves out the marks that identifiers of some scripts have.
_IDENTIFIER = r"""[^\s"'/*|(\[{<:;=?]+"""
_DECLARED = re.compile(
    r"^(?:export )?(?:declare )?(?:interface|enum|type|const|class|function) "
    rf"(?P<name>{_IDENTIFIER})"
)
_STRING = r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'"""
_MEMBER = re.compile(rf"^  (?:readonly )?(?P<name>{_IDENTIFIER}|{_STRING})\??(?::| =)")
_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


class _Name(Struct, frozen=True):
    """A declared name, or a member's with that of its declaration, and where it stands."""

    name: str
    member: str | None
    line: int
    column: int


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


def mappings(typings: str, source: str, companions: Mapping[str, str]) -> str:
    """Where the names that the text `typings` declares are declared in the text `source`.

    `companions` has the names that stand for another declaration's: a guard for its type's.
    """
    places: dict[tuple[str, str | None], _Name] = {}
    for found in _names(source):
        places.setdefault((found.name, found.member), found)
    for companion, name in companions.items():
        places.setdefault((companion, None), places[name, None])
    lines: list[str] = []
    line, column = 0, 0
    before = (0, 0)
    segments: list[str] = []
    for found in _names(typings):
        while line < found.line:
            lines.append(",".join(segments))
            segments, line, column = [], line + 1, 0
        place = places.get((found.name, found.member))
        segment = _number(found.column - column)
        if place is not None:
            segment += (
                _number(0) + _number(place.line - before[0]) + _number(place.column - before[1])
            )
            before = (place.line, place.column)
        segments.append(segment)
        column = found.column
    lines.append(",".join(segments))
    return ";".join(lines)


def _names(text: str) -> Iterator[_Name]:
    """The names that are declared in `text`, which is ours, in order."""
    declared = ""
    for number, line in enumerate(text.split("\n")):
        is_inner = line.startswith(" ")
        found = (_MEMBER if is_inner else _DECLARED).match(line)
        if found is not None:
            if not is_inner:
                declared = found["name"]
            member = found["name"] if is_inner else None
            yield _Name(declared, member, number, found.start("name"))


@cache
def _number(value: int) -> str:
    """`value` as source maps have numbers: variable-length, in base 64."""
    rest = -value * 2 + 1 if value < 0 else value * 2
    digits = ""
    while True:
        rest, digit = divmod(rest, 32)
        digits += _DIGITS[digit + 32 * (rest > 0)]
        if not rest:
            return digits
