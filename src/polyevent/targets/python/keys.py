"""The keys of records, where they are not called like their attributes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from polyevent.targets.python.text import string

# Of these `camel` makes what everybody expects.
_SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z]+[0-9]*)*")


def rename(option: str, keys: Mapping[str, str]) -> list[str]:
    """The option of a class that gives its attributes their `keys`, if one is needed."""
    is_camel = all(_camel(name) == key for name, key in keys.items())
    found = renamed(option, keys)
    return [f'{option}="camel"'] if found and is_camel else found


def renamed(option: str, keys: Mapping[str, str]) -> list[str]:
    """The same, name by name."""
    entries = [f"{string(name)}: {string(key)}" for name, key in keys.items() if name != key]
    return [f"{option}={{{', '.join(entries)}}}"] if entries else []


def is_camel(keys: Mapping[str, str]) -> bool:
    """Whether the attributes differ from their `keys`, and in case alone."""
    return rename("", keys) == ['="camel"']


@cache
def _camel(name: str) -> str | None:
    if not _SNAKE.fullmatch(name):
        return None
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
