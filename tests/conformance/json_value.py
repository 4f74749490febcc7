"""JSON values: what a document says, by the letter of RFC 8259, and when two of them are equal."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from math import inf, isinf
from typing import Any, TypeAlias

Json: TypeAlias = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

SAFE = 2**53 - 1
"""The greatest integer that is exact in all languages."""
_DEPTH = 128
_SURROGATE = re.compile("[\ud800-\udfff]")


class MalformedError(ValueError):
    """The document is not JSON, or goes beyond what all languages can hold."""


class _Pairs(list[tuple[str, Any]]):
    """An object as it is written, with members that later ones replace."""


def parsed(data: bytes) -> Json:
    """The JSON value of a document within the bounds of all languages.

    Raises `MalformedError` for any other document. Of equal keys the last one counts.
    """
    try:
        document = json.loads(
            data.decode(),
            object_pairs_hook=_Pairs,
            parse_int=lambda text: inf if isinf(float(text)) else int(text),
            parse_constant=lambda _: inf,
        )
    except (ValueError, RecursionError) as error:
        raise MalformedError(error) from None
    for part, depth in _parts(document):
        if depth > _DEPTH:
            raise MalformedError("nested too deep")
        if isinstance(part, float) and isinf(part):
            raise MalformedError("beyond float64")
        if isinstance(part, str) and _SURROGATE.search(part):
            raise MalformedError("lone surrogate")
    collapsed: Json = _collapsed(document)
    return collapsed


def same(left: Json, right: Json) -> bool:
    """Whether two JSON values are equal: numbers as float64, objects without their order."""
    match left, right:
        case (bool(), _) | (_, bool()):
            return left is right
        case (int() | float(), int() | float()):
            return float(left) == float(right)
        case (list(), list()):
            return len(left) == len(right) and all(map(same, left, right))
        case (dict(), dict()):
            return left.keys() == right.keys() and all(same(left[k], right[k]) for k in left)
        case _:
            return type(left) is type(right) and left == right


def is_number(value: object) -> bool:
    """Whether `value` is a JSON number, which true and false are not."""
    return isinstance(value, int | float) and not isinstance(value, bool)


def is_integer(value: object) -> bool:
    """Whether `value` is a number without fraction that is exact in all languages."""
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and float(value).is_integer()
        and abs(value) <= SAFE
    )


def _parts(document: Any) -> Iterator[tuple[object, int]]:
    """All values and keys, and how deep arrays and objects are there."""
    waiting: list[tuple[object, int]] = [(document, 0)]
    while waiting:
        value, above = waiting.pop()
        depth = above + isinstance(value, list)
        yield value, depth
        if isinstance(value, _Pairs):
            for pair in value:
                waiting += ((part, depth) for part in pair)
        elif isinstance(value, list):
            waiting += ((item, depth) for item in value)


def _collapsed(value: Any) -> Any:
    if isinstance(value, _Pairs):
        return {key: _collapsed(item) for key, item in value}
    return [_collapsed(item) for item in value] if isinstance(value, list) else value
