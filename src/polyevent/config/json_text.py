"""JSON as people wrote it: where the members of an object are, for changing one and nothing else."""

from __future__ import annotations

import json
from typing import Any

from msgspec import Struct

_DECODER = json.JSONDecoder()


class Member(Struct, frozen=True):
    """A key with its value in an object, by their places in the text."""

    key: str
    start: int
    value: Any
    value_start: int
    end: int


def members_of(text: str, opening: int) -> list[Member]:
    """The members of the object whose brace is at `opening`."""
    members: list[Member] = []
    at = skip(text, opening + 1)
    while text[at] != "}":
        key, end = _DECODER.raw_decode(text, at)
        value_start = skip(text, skip(text, end) + 1)
        value, value_end = _DECODER.raw_decode(text, value_start)
        members.append(Member(key, at, value, value_start, value_end))
        at = skip(text, value_end)
        if text[at] == ",":
            at = skip(text, at + 1)
    return members


def find(text: str, opening: int, key: str) -> Member:
    """The last member with that key, which is the one that counts; there has to be one."""
    return [member for member in members_of(text, opening) if member.key == key][-1]


def skip(text: str, at: int) -> int:
    """Where the first character from `at` on is that is not a space."""
    while text[at] in " \t\r\n":
        at += 1
    return at
