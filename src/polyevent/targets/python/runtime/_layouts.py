"""What the class of a record holds."""

from __future__ import annotations

import sys
from typing import Any, NamedTuple

__all__ = ["Key", "Layout", "Tag", "annotation_of", "camel"]


class Key(NamedTuple):
    """A key of a record, and the attribute that has its value."""

    key: str
    attribute: str
    annotation: object
    is_required: bool


class Tag(NamedTuple):
    """The field by which a record is told from others, and its value there."""

    field: str | None
    value: str | float | None


class Layout(NamedTuple):
    """What a record holds, but for its tag."""

    keys: list[Key]
    extra: Key | None
    """The attribute that has all other keys, with the annotation of their values."""
    absent: tuple[str, ...]
    """The keys that must not be there."""


def camel(attribute: str) -> str:
    """The key of an attribute that differs from it in case alone: `trace_id` is `traceId`."""
    first, *rest = attribute.split("_")
    return first + "".join(word.capitalize() for word in rest)


def annotation_of(record: Any, attribute: str) -> Any:
    """What is annotated, where names in quotes stay as they are: `get_type_hints` opens those too.

    An alias that contains itself would never come to an end.
    """
    from inspect import get_annotations

    for base in record.__mro__:
        written = get_annotations(base).get(attribute)
        if written is not None:
            return eval(written, vars(sys.modules[base.__module__]))
    raise AttributeError(f"{record.__name__} has no {attribute!r}")
