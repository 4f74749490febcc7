"""The part of the JavaScript that does not depend on the contract, as far as a package uses it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from msgspec import Struct

_FILES = ("values", "readers", "unions", "strings", "dates", "json", "schemas", "errors")
_BETWEEN_BLOCKS = re.compile(r"\n\n(?=\S)")
_DECLARED = re.compile(r"^(?:class|const|let|function) ([\w$]+)", re.MULTILINE)
_COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.DOTALL)
_APART = {code: " " for code in range(128) if not chr(code).isalnum() and chr(code) not in "_$."}


class _Block(Struct, frozen=True):
    """A function, a class or some constants: what is declared, what is used, and the text."""

    declared: frozenset[str]
    used: frozenset[str]
    text: str


@cache
def _blocks() -> tuple[_Block, ...]:
    folder = Path(__file__).parent / "runtime"
    texts = (
        text
        for file in _FILES
        for text in _BETWEEN_BLOCKS.split(
            (folder / f"{file}.js").read_text(encoding="utf-8").removesuffix("\n")
        )
    )
    return tuple(_block(text) for text in texts)


def _block(text: str) -> _Block:
    declared = frozenset(_DECLARED.findall(text))
    return _Block(declared, frozenset(_words(_COMMENT.sub("", text))), text)


def _words(code: str) -> list[str]:
    """All names in `code`, among others; those of properties with their dot."""
    # Many times as quick as a regular expression.
    return code.replace(".", " .").translate(_APART).split()


@cache
def names() -> frozenset[str]:
    """Every name that it may declare."""
    return frozenset(name for block in _blocks() for name in block.declared)


def used_by(code: Iterable[str]) -> list[str]:
    """What the parts of `code` need, and what that needs: functions, classes and constants."""
    wanted = {name for part in code for name in names().intersection(_words(part))}
    by_name = {name: block for block in _blocks() for name in block.declared}
    waiting = list(wanted)
    while waiting:
        needed = (by_name[waiting.pop()].used & names()) - wanted
        wanted |= needed
        waiting += needed
    return [block.text for block in _blocks() if block.declared & wanted]
