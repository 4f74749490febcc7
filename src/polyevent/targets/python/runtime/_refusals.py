"""What is said of a value that is not what it should be, and where it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import Enum
from typing import TypeAlias

from ._json import Json

Place: TypeAlias = "tuple[Place, str | int] | None"
"""Under a key or an index of what is at another place. None is the document."""

_LONGEST = 80
_PLAIN_KEY = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")


class RefusedError(ValueError):
    """A part of a document is not what it should be."""

    def __init__(self, place: Place, message: str) -> None:
        super().__init__(place, message)
        self.place = place
        self.message = message


def path_of(place: Place) -> str:
    """The path of a place, such as `$.data[0].email`."""
    steps: list[str] = []
    while place is not None:
        place, step = place
        steps.append(_key(step) if isinstance(step, str) else f"[{step}]")
    return "".join(("$", *reversed(steps)))


def _key(key: str) -> str:
    if _PLAIN_KEY.fullmatch(key):
        return f".{key}"
    import json

    return f"[{json.dumps(key)}]"


def kind_of(value: Json) -> str:
    """What a JSON value is called."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    if isinstance(value, str):
        return "string"
    if isinstance(value, list):
        return "array"
    return "null" if value is None else "object"


def shown(value: object) -> str:
    """A string, number or boolean as JSON, or as much of it as a message bears."""
    import json

    return _cut(json.dumps(value.value if isinstance(value, Enum) else value))


def unexpected(
    value: Json, exact: Iterable[object], kinds: Sequence[str], *, shows: bool = False
) -> str:
    """What is wrong with `value`, where one of the `exact` values or of the `kinds` is expected.

    `shows` tells that it has to be shown although no exact value is expected.
    """
    values = list(dict.fromkeys(map(shown, exact)))
    wanted = ["one of " * (len(values) > 1) + ", ".join(values)] if values else []
    *most, last = [*wanted, *kinds]
    is_scalar = isinstance(value, str | int | float)
    got = shown(value) if is_scalar and (values or shows) else kind_of(value)
    return f"expected {', '.join(most) + ' or ' if most else ''}{last}, got {got}"


def fits_none(names: Iterable[str]) -> str:
    """What is wrong with a value that is none of the types with these `names`."""
    return f"fits none of {_cut(', '.join(names))}"


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."
