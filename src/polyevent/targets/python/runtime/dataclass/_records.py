"""The records of the contract, which are dataclasses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, field, fields
from typing import Any, ClassVar, Literal, TypeVar

from ._layouts import Key, Layout, Tag, annotation_of, camel

__all__ = ["Record", "RecordType", "built", "further", "layout_of", "make", "tag_of"]

RecordT = TypeVar("RecordT")


class Record:
    """An object of the contract, whose class says what it is in JSON.

    `tag` is the value under the key `tag_field`, by which it is told from others. The attributes are
    called like their keys, but for those in `keys`, and but for case with `rename="camel"`.
    `further` is the attribute that has all further keys with their values, and in `absent` are the
    keys that must not be there.
    """

    __tag__: ClassVar[Tag]
    __keys__: ClassVar[Mapping[str, str] | Literal["camel"]]
    __further__: ClassVar[str | None]
    __absent__: ClassVar[tuple[str, ...]]

    def __init_subclass__(
        cls,
        *,
        tag_field: str | None = None,
        tag: str | float | None = None,
        rename: Mapping[str, str] | Literal["camel"] = {},
        further: str | None = None,
        absent: tuple[str, ...] = (),
    ) -> None:
        cls.__tag__ = Tag(tag_field, tag)
        cls.__keys__, cls.__further__, cls.__absent__ = rename, further, absent


RecordType = Record


def further() -> Any:
    """The default of an attribute that has all further keys: none, for each value anew."""
    return field(default_factory=_nothing)


def _nothing() -> dict[str, Any]:
    return {}


def make(record: type[RecordT], values: dict[str, Any]) -> RecordT:
    """A value of the class `record` with all its attributes, which are right."""
    made = _new(record)
    _set(made, "__dict__", values)
    return made


_new = object.__new__
# The attributes of a frozen dataclass cannot be set one by one, nor so quickly.
_set = object.__setattr__


def built(record: Any, values: dict[str, Any]) -> Any:
    """The same, where absent keys have no attributes."""
    made = _new(record)
    # Calling the class would warn if it is deprecated.
    made.__init__(**values)
    return made


def tag_of(record: Any) -> Tag:
    """The tag of the class `record`, whose parts are both None if it has none."""
    tag: Tag = record.__tag__
    return tag


def layout_of(record: Any) -> Layout:
    """What the class `record` holds."""
    found = _layouts.get(record)
    if found is None:
        found = _layouts[record] = _layout(record)
    return found


_layouts: dict[Any, Layout] = {}


def _layout(record: Any) -> Layout:
    renamed = record.__keys__
    keys: dict[str, Key] = {}
    for each in fields(record):
        name = each.name
        key = camel(name) if renamed == "camel" else renamed.get(name, name)
        is_required = each.default is MISSING and each.default_factory is MISSING
        keys[name] = Key(key, name, annotation_of(record, name), is_required)
    further = keys.pop(record.__further__, None)
    return Layout(list(keys.values()), further, record.__absent__)
