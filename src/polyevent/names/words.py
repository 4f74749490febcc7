"""The words that a name or a value is made of, from which each language forms its own case."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(
    r"[A-Z]+(?=[A-Z][a-z])"  # the HTML of HTMLParser
    r"|[A-Z]?[a-z]+"
    r"|[A-Z]+"
    r"|[0-9]+"
    r"|[^\W\d_A-Za-z]+"  # letters of other scripts keep together
)
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


def pieces(name: str) -> tuple[str, ...]:
    """The parts of `name` between the characters that are neither letters nor digits."""
    return tuple(piece for piece in re.split(r"[\W_]+", name) if piece)


def words(name: str) -> tuple[str, ...]:
    """The words of `name` in their own case: `traceId` gives trace, Id; `HTMLParser2` HTML, Parser, 2.

    A digit that stands within a word stays with the letters before it: `auth0Id` gives auth0, Id.
    """
    found: list[str] = []
    for piece in pieces(name):
        start = len(found)
        for word in _WORD.findall(piece):
            if word[0].isdigit() and len(found) > start:
                found[-1] += word
            else:
                found.append(word)
    return tuple(found)


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
            text = value
    spelled = "".join(_spelled(text, at) for at in range(len(text)))
    return words(spelled) or ("empty",)


def _spelled(text: str, at: int) -> str:
    character = text[at]
    if character.isalnum():
        return character
    inside = 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()
    if character.isspace() or character == "_" or (inside and character in "-./:"):
        return " "
    name = _SYMBOLS.get(character) or unicodedata.name(character, f"u{ord(character):04x}").lower()
    return f" {name} "


def capitalized(name: str) -> str:
    """`name` as the next part of a longer name: `data` gives Data, `created_at` CreatedAt.

    Capitals within stay as they are. Never empty: of a name without letters or digits the
    characters are spelled.
    """
    parts = pieces(name) or value_words(name)
    return "".join(part[0].upper() + part[1:] for part in parts)
