"""The names of a JavaScript module that are not exported."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import assert_never

from polyevent.model import (
    Branded,
    Constrained,
    Constraints,
    ListOf,
    Literal,
    MapOf,
    MemberRef,
    Pattern,
    Primitive,
    Ref,
    TupleOf,
    Type,
    Union,
)
from polyevent.names import Names
from polyevent.names.words import value_words

_LONGEST = 40
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9_$]+")


class Scope:
    """Gives each name once, with a `$` and a number behind one that is taken already."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = dict.fromkeys(taken, 1)

    def take(self, wanted: str) -> str:
        """`wanted`, or something like it."""
        name = wanted
        while name in self._taken:
            self._taken[wanted] += 1
            name = f"{wanted}${self._taken[wanted]}"
        self._taken[name] = 1
        return name


def noun(type_: Type, names: Names) -> str:
    """What the functions for `type_` are called after: `StringOrNull`, `UserList`. Not unique."""
    whole = _noun(type_, names)
    return _NOT_IN_NAMES.sub("_", whole if isinstance(type_, Ref) else whole[:_LONGEST])


def _noun(type_: Type, names: Names) -> str:
    match type_:
        case Primitive():
            return type_.value.capitalize()
        case Literal(value=value):
            return _words(value)
        case Pattern(texts):
            return "".join(_words(text) for text in texts if text) + "Form"
        case Constrained(base, constraints):
            return _noun(base, names) + _limits(constraints)
        case Branded(base, marks):
            return _noun(base, names) + "".join(_noun(mark.type, names) for mark in marks)
        case MemberRef(enum, member):
            return names.types[enum] + _first_upper(member)
        case Ref(name):
            return _first_upper(names.types[name])
        case ListOf(item):
            return _noun(item, names) + "List"
        case MapOf(value):
            return _noun(value, names) + "Map"
        case TupleOf(name=name):
            return _first_upper(name)
        case Union(options, name):
            if len(options) > 3:
                return _first_upper(name)
            return "Or".join(_noun(option, names) for option in options)
        case _:
            assert_never(type_)


def _limits(constraints: Constraints) -> str:
    limits: dict[str, int | float | None] = {
        "AtLeast": constraints.minimum,
        "AtMost": constraints.maximum,
        "MoreThan": constraints.exclusive_minimum,
        "LessThan": constraints.exclusive_maximum,
        "From": constraints.min_length,
        "UpTo": constraints.max_length,
    }
    words = [word + _words(limit) for word, limit in limits.items() if limit is not None]
    return "".join(words) + ("OfPattern" if constraints.pattern is not None else "")


def _words(value: str | int | float | bool) -> str:
    return "".join(_first_upper(word) for word in value_words(value))


def _first_upper(word: str) -> str:
    return word[:1].upper() + word[1:]
