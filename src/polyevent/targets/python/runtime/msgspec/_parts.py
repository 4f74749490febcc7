"""What msgspec leaves to this package, within a document that it reads."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, convert

from ._choosing import candidates
from ._containers import RecordOf
from ._json import Json
from ._reading import read_part
from ._shapes import Shape, key_of, shape_of

__all__ = ["convert_part", "shape_of"]


def convert_part(shape: Shape, value: Json) -> Any:
    """The Python value of a part of a document. What it raises says nothing."""
    if isinstance(value, dict):
        match candidates(shape, value, None):
            case [RecordOf() as only] if issubclass(only.cls, Struct):
                if _has_tag(only, value):
                    # As soon as the class is known msgspec is quicker.
                    return convert(value, only.cls, dec_hook=_from_json)
            case _:
                pass
    return read_part(shape, value)


def _from_json(type_: Any, value: Any) -> object:
    return type_.__from_json__(value)


def _has_tag(record: RecordOf, value: dict[str, Json]) -> bool:
    return record.tag_field is None or (
        record.tag_field in value
        and key_of(value[record.tag_field]) == key_of(record.tag)
    )
