"""The second look at what msgspec refused: slower, lenient where it has to be, and with a path.

msgspec takes 1.0 for no integer, stops at the first of equal keys if that has the wrong kind, and
does not say which field is missing. What is refused here as well is refused for good.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from enum import Enum
from functools import cache
from math import inf
from types import NoneType, UnionType
from typing import (
    Annotated,
    Any,
    ForwardRef,
    Literal,
    TypeGuard,
    Union,
    get_args,
    get_origin,
)

from msgspec import UnsetType

from ._enums import EXACT, OpenIntEnum, OpenStrEnum, kept
from ._json import DecodeError, Json, at_key, kind_of, load
from ._markers import Choice, Exactly, Nothing
from ._records import keys_of, tag_of

_LONGEST = 80


class Shape:
    """The JSON values that an annotation admits, and the Python values that they become."""

    def __init__(self, annotation: object) -> None:
        self.any = False
        self.kinds: set[object] = set()
        """The kinds of which every value is admitted, and is itself. All numbers are `float`."""
        self.values: dict[object, object] = {}
        """What single values become. Of two enums with the same value the first counts."""
        self.exact: list[object] = []
        """Those of the values that no later version can add to."""
        self.open_strings: type[OpenStrEnum] | None = None
        self.open_integers: type[OpenIntEnum] | None = None
        self.item: object = None
        self.value: object = None
        self.tag_field: str | None = None
        self.records: dict[object, Any] = {}
        """By their tags. A record without a tag is alone, under None."""
        self.has_literals = False
        for option in _options(annotation):
            self._admit(option)

    def classes(self) -> set[type]:
        """The classes of the values."""
        found: set[type] = {type(value) for value in self.values.values()}
        found.update(self.records.values())
        found.update(kind for kind in (str, bool, NoneType) if kind in self.kinds)
        found.update((int, float) if float in self.kinds else ())
        found.update((self.open_strings,) if self.open_strings else ())
        found.update((self.open_integers,) if self.open_integers else ())
        found.update((list,) if self.item is not None else ())
        found.update((dict,) if self.value is not None else ())
        return found

    def has_numbers(self) -> bool:
        """Whether some of the values are numbers."""
        keys = (*self.values, *self.records)
        return float in self.kinds or any(isinstance(key, float) for key in keys)

    def parts(self) -> Iterator[Shape]:
        """The shapes of what arrays and objects hold."""
        for annotation in (self.item, self.value):
            if annotation is not None:
                yield shape_of(annotation)
        for record in self.records.values():
            for field in keys_of(record):
                yield shape_of(field.annotation)

    def read(self, value: Json, path: str) -> Any:
        """The Python value of the JSON value at `path`. Raises `DecodeError`."""
        kind = float if type(value) is int else type(value)
        if self.any or kind in self.kinds:
            return value
        if isinstance(value, dict):
            if self.records:
                return self._read_record(value, path)
            if self.value is not None:
                shape = shape_of(self.value)
                return {
                    k: shape.read(item, at_key(path, k)) for k, item in value.items()
                }
        elif isinstance(value, list):
            if self.item is not None:
                shape = shape_of(self.item)
                return [
                    shape.read(item, f"{path}[{at}]") for at, item in enumerate(value)
                ]
        elif value is not None:
            found = self._find(_key(value))
            if found is not None:
                return found
        raise self.refusal(value, path)

    def _find(self, key: object) -> object:
        """What a single value becomes, or None."""
        found = self.values.get(key)
        if found is not None:
            return found
        if self.open_strings is not None and isinstance(key, str):
            return kept(self.open_strings, key)
        if self.open_integers is not None and _is_integer(key):
            return kept(self.open_integers, int(key))
        return None

    def refusal(self, value: Json, path: str) -> DecodeError:
        """What is wrong with `value`, which is none of these."""
        options = {
            "a string": str in self.kinds or self.open_strings is not None,
            "a number": float in self.kinds,
            "an integer": self.open_integers is not None,
            "a boolean": bool in self.kinds,
            "an array": self.item is not None,
            "an object": self.value is not None or bool(self.records),
            "null": NoneType in self.kinds,
        }
        expected = [option for option, is_expected in options.items() if is_expected]
        exact = list(dict.fromkeys(map(_shown, self.exact)))
        if exact:
            expected.insert(0, "one of " * (len(exact) > 1) + ", ".join(exact))
        *most, last = expected
        wanted = f"{', '.join(most)} or {last}" if most else last
        shows_value = exact and isinstance(value, str | int | float)
        got = _shown(value) if shows_value else kind_of(value)
        return DecodeError(path, f"expected {wanted}, got {got}")

    def _read_record(self, value: dict[str, Json], path: str) -> Any:
        key = None
        if self.tag_field is not None:
            tag_path = at_key(path, self.tag_field)
            if self.tag_field not in value:
                raise DecodeError(tag_path, "missing")
            key = _key(value[self.tag_field])
            if key not in self.records:
                tags = tuple(tag_of(record).value for record in self.records.values())
                raise Shape(Literal[tags]).refusal(value[self.tag_field], tag_path)
        record = self.records[key]
        read: dict[str, object] = {}
        for field in keys_of(record):
            field_path = at_key(path, field.key)
            if field.key in value:
                item = shape_of(field.annotation).read(value[field.key], field_path)
                read[field.attribute] = item
            elif field.is_required:
                raise DecodeError(field_path, "missing")
        return record(**read)

    def _admit(self, option: Any) -> None:
        origin = get_origin(option)
        if option is Any:
            self.any = True
        elif option in (str, bool, NoneType):
            self.kinds.add(option)
        elif option in (int, float):
            self.kinds.add(float)
        elif origin is list:
            (self.item,) = get_args(option)
        elif origin is dict:
            _, self.value = get_args(option)
        elif origin is Literal:
            self._admit_values(get_args(option))
        elif isinstance(option, Exactly):
            self._admit_values(option.values)
        elif issubclass(option, Enum):
            self._admit_enum(option)
        elif not issubclass(option, Nothing):
            self.tag_field, tag = tag_of(option)
            self.records[_key(tag)] = option

    def _admit_values(self, values: tuple[object, ...]) -> None:
        self.has_literals = True
        for value in values:
            self.exact.append(value)
            self.values.setdefault(_key(value), value)

    def _admit_enum(self, enum: type[Enum]) -> None:
        for member in enum:
            self.values.setdefault(_key(member), member)
        if issubclass(enum, OpenStrEnum):
            self.open_strings = self.open_strings or enum
        elif issubclass(enum, OpenIntEnum):
            self.open_integers = self.open_integers or enum
        else:
            self.exact += enum


@cache
def shape_of(annotation: Any) -> Shape:
    """The shape of `annotation`, made once."""
    return annotation.shape if isinstance(annotation, Choice) else Shape(annotation)


def read_message(messages: Shape, unknown: Any, data: bytes) -> Any:
    """One of `messages`, or for a tag that none of them has, an `unknown` one."""
    value = load(data)
    tag_field = messages.tag_field
    if isinstance(value, dict) and tag_field is not None and tag_field in value:
        tag = value[tag_field]
        key = _key(tag)
        if key not in messages.records:
            has_strings = any(isinstance(known, str) for known in messages.records)
            if isinstance(key, str) and has_strings:
                return unknown(key, data)
            has_integers = any(map(_is_integer, messages.records))
            if _is_integer(key) and has_integers:
                return unknown(int(key), data)
            expected = ["a string"] * has_strings + ["an integer"] * has_integers
            if expected:
                message = f"expected {' or '.join(expected)}, got {kind_of(tag)}"
                raise DecodeError(at_key("$", tag_field), message)
    return messages.read(value, "$")


def _options(annotation: Any) -> Iterator[object]:
    """The options of a union, through all that only stands for them; another type is its only one."""
    if isinstance(annotation, ForwardRef):
        annotation = annotation.__forward_arg__
    if isinstance(annotation, str):
        # An alias that contains itself.
        annotation = getattr(sys.modules[f"{__package__}._types"], annotation)
    if isinstance(annotation, Choice):
        annotation = annotation.options
    if get_origin(annotation) in (Union, UnionType):
        for option in get_args(annotation):
            yield from _options(option)
    elif get_origin(annotation) is Annotated:
        yield annotation.__metadata__[0]
    elif annotation is None:
        yield NoneType
    elif annotation is not UnsetType:
        yield annotation


def _key(value: object) -> object:
    """What a string, number or boolean is found by: true is not 1, and 1.0 is."""
    if isinstance(value, Enum):
        value = value.value
    if isinstance(value, bool):
        return bool, value
    if isinstance(value, int | float):
        return as_float(value)
    return value if isinstance(value, str) else None


def _is_integer(key: object) -> TypeGuard[float]:
    """Whether `key` is an integer around which all integers are float64s."""
    return isinstance(key, float) and key.is_integer() and abs(key) <= EXACT


def as_float(value: int | float) -> float:
    """The float64 that is nearest, which may be an infinity."""
    try:
        return float(value)
    except OverflowError:
        return inf


def _shown(value: object) -> str:
    """A string, number or boolean as JSON, or as much of it as an error message bears."""
    text = json.dumps(value.value if isinstance(value, Enum) else value)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."
