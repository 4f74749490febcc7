"""The words that a name or a value is made of, from which each language forms its own case."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SYMBOLS = {
    "+": "plus",
    "-": "minus",
    "*": "star",
    "/": "slash",
    "%": "percent",
    "&": "and",
    "@": "at",
    "#": "hash",
    "=": "equal",
    "<": "less",
    ">": "greater",
    "!": "not",
    "?": "question",
    "$": "dollar",
    ".": "dot",
    "~": "tilde",
    "^": "caret",
    "|": "bar",
}

_BETWEEN = re.compile(r"[\W_]+")
# What `_split` finds; a regular expression knows no other capitals.
_ASCII_WORD = re.compile(r"[A-Z]+(?![a-z])[a-z0-9]*|[A-Z]?[a-z0-9]+")


# The same few names come again and again, and so are remembered; others come once.
remembered = lru_cache(maxsize=2000)
"""For functions of names and other texts of a contract."""


@remembered
def pieces(name: str) -> tuple[str, ...]:
    """The parts of `name` between the characters that are neither letters nor digits."""
    return tuple(filter(None, _BETWEEN.split(name)))


@remembered
def words(name: str) -> tuple[str, ...]:
    """The words of `name` in their own case: `traceId` gives trace, Id; `HTMLParser2` HTML, Parser, 2.

    A digit that stands within a word stays with the letters before it: `auth0Id` gives auth0, Id.
    """
    if name.isascii():
        return tuple(_ASCII_WORD.findall(name))
    return tuple(word for piece in pieces(name) for word in _split(piece))


def _split(piece: str) -> list[str]:
    """Words begin at a capital after anything else, and at the last of several before a small letter."""
    starts = [0]
    for at in range(1, len(piece)):
        follows_other = not piece[at - 1].isupper()
        leads_word = piece[at + 1 : at + 2].islower()
        if piece[at].isupper() and (follows_other or leads_word):
            starts.append(at)
    return [piece[start:end] for start, end in zip(starts, [*starts[1:], None])]


def value_words(value: str | int | float | bool) -> tuple[str, ...]:
    """Words for a value that no one named: `+1` gives plus, 1; the empty string gives empty.

    Never empty. A separator between letters or digits only separates.
    """
    match value:
        case bool():
            return ("true" if value else "false",)
        case int() | float():
            text = repr(value)
        case str():
            if value.isalnum():
                return words(value)
            text = value
    spelled = "".join(_spelled(text, at) for at in range(len(text)))
    return words(spelled) or words(" ".join(map(_named, text))) or ("empty",)


def _spelled(text: str, at: int) -> str:
    character = text[at]
    if character.isalnum():
        return character
    before, after = text[max(at - 1, 0) : at], text[at + 1 : at + 2]
    if character.isspace() or character == "_":
        return " "
    if character in "-./:" and before.isalnum() and after.isalnum():
        # 2.5 is not 25.
        return " dot " if character == "." and before.isdigit() and after.isdigit() else " "
    return f" {_SYMBOLS.get(character) or _named(character)} "


def _named(character: str) -> str:
    return unicodedata.name(character, f"u{ord(character):04x}").lower()


@remembered
def capitalized(name: str) -> str:
    """`name` as the next part of a longer name: `data` gives Data, `created_at` CreatedAt.

    Capitals within stay as they are. Never empty: of a name without letters or digits the
    characters are spelled.
    """
    parts = pieces(name) or value_words(name)
    return "".join(part[0].upper() + part[1:] for part in parts)
