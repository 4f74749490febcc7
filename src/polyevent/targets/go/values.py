"""Single values as Go writes them."""

from __future__ import annotations

from collections.abc import Sequence

from polyevent.targets.go import text
from polyevent.targets.go.shapes import Value


def constant_text(value: str | int | float | bool | None) -> str:
    """`value` as a Go expression."""
    return text.string(value) if isinstance(value, str) else text.json_text(value)


def value_text(value: Value) -> str:
    """`value` as a Go expression, by its name if it has one."""
    return value.constant or constant_text(value.json)


def json_list(values: Sequence[Value]) -> str:
    """`values` as arguments that hold the JSON text of each, without what stands there twice."""
    texts = dict.fromkeys(text.json_text(value.json) for value in values)
    return ", ".join(text.code_string(value) for value in texts)
