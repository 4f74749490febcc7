"""The second look at one of many messages, of which only that one is loaded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Union

from ._json import load
from ._lazy import declared
from ._reading import other_tag, read
from ._shapes import key_of, shape_of

__all__ = ["read_late"]


def read_late(
    field: str, names: Mapping[object, str], unknown: Any, data: bytes
) -> Any:
    """A message with one of these `names` by the tags under the key `field`, or else an `unknown` one."""
    value = load(data)
    other = other_tag(value, field, names.keys())
    if other is not None:
        return unknown(other, data)
    known = list(names.values())
    if isinstance(value, dict) and field in value:
        name = names.get(key_of(value[field]))
        known = known if name is None else [name]
    else:
        # What is wrong is the same for all of them.
        del known[1:]
    return read(shape_of(Union[tuple(map(declared, known))]), value)
