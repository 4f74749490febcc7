"""JSON values as types: the type that has just this value."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.conformance.json_value import Json
from tests.conformance.scalars import is_date_time


def type_of(value: Json) -> str:
    """The type of exactly `value`, which the compiler takes for no object literal just written."""
    match value:
        case dict():
            members = (f"{json.dumps(key)}: {type_of(item)}" for key, item in value.items())
            return "{ " + "; ".join(members) + " }"
        case list():
            return "[" + ", ".join(map(type_of, value)) + "]"
        case _:
            return json.dumps(value)


def date_times(value: Json) -> Iterator[str]:
    """The strings within `value` that a `Date` is written as."""
    match value:
        case str() if is_date_time(value):
            yield value
        case dict():
            for item in value.values():
                yield from date_times(item)
        case list():
            for item in value:
                yield from date_times(item)
        case _:
            pass
