"""The records of the contract: msgspec's Structs, and those that cannot be Structs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, NamedTuple, dataclass_transform, get_type_hints

from msgspec import Struct, structs

__all__ = ["Key", "Keyed", "Tag", "keys_of", "tag_of", "written"]


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


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Keyed:
    """A record with a key or a tag that no Struct can have: with a quote, or true.

    `keys` has the keys of those attributes that are called otherwise.
    """

    __keys__: ClassVar[Mapping[str, str]]
    __tag__: ClassVar[Tag]
    __attributes__: ClassVar[tuple[str, ...]]
    __defaults__: ClassVar[Mapping[str, object]]

    def __init_subclass__(
        cls,
        *,
        tag_field: str | None = None,
        tag: str | float | None = None,
        keys: Mapping[str, str] = {},
    ) -> None:
        from dataclasses import MISSING, dataclass, fields

        cls.__keys__ = keys
        cls.__tag__ = Tag(tag_field, tag)
        made: Any = dataclass(frozen=True, kw_only=True)(cls)
        defaults = {field.name: field.default for field in fields(made)}
        cls.__attributes__ = tuple(defaults)
        cls.__defaults__ = {k: v for k, v in defaults.items() if v is not MISSING}
        # By this msgspec would take it for a dataclass, and its attributes for its keys.
        del made.__dataclass_fields__


def tag_of(record: Any) -> Tag:
    """The tag of the class `record`, whose parts are both None if it has none."""
    if hasattr(record, "__tag__"):
        return Tag(*record.__tag__)
    config = record.__struct_config__
    return Tag(config.tag_field, config.tag)


def keys_of(record: Any) -> list[Key]:
    """The keys of the class `record`, without that of its tag."""
    if record not in _keys:
        _keys[record] = _keyed(record) if issubclass(record, Keyed) else _struct(record)
    return _keys[record]


_keys: dict[Any, list[Key]] = {}


def _keyed(record: type[Keyed]) -> list[Key]:
    hints = get_type_hints(record, include_extras=True)
    return [
        Key(record.__keys__.get(n, n), n, hints[n], n not in record.__defaults__)
        for n in record.__attributes__
    ]


def _struct(record: type[Struct]) -> list[Key]:
    found = structs.fields(record)
    return [Key(f.encode_name, f.name, f.type, f.required) for f in found]


def written(record: Keyed) -> dict[str, object]:
    """The object that `record` is in JSON."""
    tag = record.__tag__
    result: dict[str, object] = {} if tag.field is None else {tag.field: tag.value}
    for key in keys_of(type(record)):
        value: object = getattr(record, key.attribute)
        # What may be absent is None or UNSET by default, and a default value is absent.
        if key.is_required or value is not record.__defaults__[key.attribute]:
            result[key.key] = value
    return result
