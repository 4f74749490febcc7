"""The second look at what the first refused: slower, lenient where it has to be, and with a path.

What is refused here as well is refused for good.
"""

from __future__ import annotations

from collections.abc import Collection
from types import NoneType
from typing import Any, TypeAlias

from ._choosing import candidates
from ._containers import ArrayOf, ObjectOf, RecordOf
from ._json import DecodeError, Json, load
from ._records import built
from ._refusals import Place, RefusedError, fits_none, kind_of, path_of, unexpected
from ._shapes import Shape, is_integer, key_of

_Container: TypeAlias = ArrayOf | ObjectOf


def read(shape: Shape, value: Json) -> Any:
    """The Python value of a whole document. Raises `DecodeError`."""
    try:
        return _Reader().read(shape, value, None)
    except RefusedError as error:
        raise DecodeError(path_of(error.place), error.message) from None


def read_part(shape: Shape, value: Json) -> Any:
    """The same for a part of a document that is read otherwise. Raises `RefusedError`."""
    return _Reader().read(shape, value, None)


def read_message(messages: Shape, unknown: Any, data: bytes) -> Any:
    """One of `messages`, or for a tag that none of them has, an `unknown` one."""
    value = load(data)
    records = [option for option in messages.objects if isinstance(option, RecordOf)]
    known = [key_of(record.tag) for record in records]
    other = other_tag(value, records[0].tag_field, known)
    return read(messages, value) if other is None else unknown(other, data)


def other_tag(
    value: Json, field: str | None, known: Collection[object]
) -> str | int | None:
    """The tag of a message if it is none of those that are `known`, each as `key_of` gives it.

    Raises `DecodeError` for what is no tag of any message.
    """
    if not isinstance(value, dict) or field is None or field not in value:
        return None
    tag = value[field]
    key = key_of(tag)
    if key in known:
        return None
    has_strings = any(isinstance(other, str) for other in known)
    if isinstance(key, str) and has_strings:
        return key
    has_integers = any(map(is_integer, known))
    if is_integer(key) and has_integers:
        return int(key)
    expected = ["a string"] * has_strings + ["an integer"] * has_integers
    if expected:
        message = f"expected {' or '.join(expected)}, got {kind_of(tag)}"
        raise DecodeError(path_of((None, field)), message)
    return None


class _Reader:
    """Reads one document."""

    def __init__(self) -> None:
        self._keys = 0
        """How many keys of objects are in what was read so far."""
        self._is_trying = False
        self._tried: dict[tuple[int, object], tuple[Any, int] | None] = {}
        """The best of the options that a value was tried for, and how many keys it has.

        A value is known by its identity. Without this, each level of nesting would multiply the
        time by the number of options.
        """

    def read(self, shape: Shape, value: Json, place: Place) -> Any:
        """The Python value of the JSON value at `place`. Raises `RefusedError`."""
        if isinstance(value, dict | list):
            if shape.any:
                self._keys += _keys_in(value) if self._is_trying else 0
                return value
            options: list[Any] = shape.arrays
            if isinstance(value, dict):
                options = candidates(shape, value, place)
            if len(options) > 1:
                return self._best(tuple(options), value, place)
            if options:
                return self._read(options[0], value, place)
        elif value is not None:
            try:
                return shape.scalar(value)
            except ValueError as error:
                raise RefusedError(place, str(error)) from None
        elif shape.any or NoneType in shape.kinds:
            return None
        raise RefusedError(place, shape.problem(value))

    def _read(self, container: _Container, value: Any, place: Place) -> Any:
        if isinstance(container, RecordOf):
            return self._record(container, value, place)
        if isinstance(container, ArrayOf):
            return self._array(container, value, place)
        self._keys += len(value)
        item = container.value.shape
        return {k: self.read(item, v, (place, k)) for k, v in value.items()}

    def _record(self, record: RecordOf, value: dict[str, Json], place: Place) -> Any:
        if record.tag_field is not None:
            self._keys += 1
            tag_place = place, record.tag_field
            if record.tag_field not in value:
                raise RefusedError(tag_place, "missing")
            tag = value[record.tag_field]
            if key_of(tag) != key_of(record.tag):
                raise RefusedError(tag_place, unexpected(tag, [record.tag], ()))
        for key in record.absent:
            if key in value:
                raise RefusedError((place, key), "expected to be absent")
        read: dict[str, object] = {}
        for key, attribute, part, is_required in record.members:
            if key in value:
                read[attribute] = self.read(part.shape, value[key], (place, key))
            elif is_required:
                raise RefusedError((place, key), "missing")
        self._keys += len(read)
        if record.extra is not None:
            others = {k: v for k, v in value.items() if k not in record.known}
            read[record.extra_attribute] = self.read(record.extra.shape, others, place)
        return built(record.cls, read)

    def _array(self, array: ArrayOf, value: list[Json], place: Place) -> Any:
        first = len(array.first)
        if len(value) < array.least:
            raise RefusedError((place, len(value)), "missing")
        parts = array.first
        if array.rest is not None:
            parts = [*parts, *[array.rest] * (len(value) - first)]
        elif len(value) > first:
            items = f"{first} item{'s' * (first != 1)}"
            raise RefusedError((place, first), f"expected at most {items}")
        read: list[Any] = []
        for at, (part, item) in enumerate(zip(parts, value)):
            read.append(self.read(part.shape, item, (place, at)))
        return tuple(read) if array.cls is tuple else read

    def _best(self, options: tuple[_Container, ...], value: Json, place: Place) -> Any:
        key = id(value), options
        if key not in self._tried:
            self._tried[key] = self._try(options, value)
        best = self._tried[key]
        if best is None:
            raise RefusedError(place, fits_none(option.name for option in options))
        self._keys += best[1]
        return best[0]

    def _try(
        self, options: tuple[_Container, ...], value: Json
    ) -> tuple[Any, int] | None:
        before = self._keys, self._is_trying
        self._is_trying = True
        best: tuple[Any, int] | None = None
        for option in options:
            self._keys = 0
            try:
                read = self._read(option, value, None)
            except RefusedError:
                continue
            if best is None or self._keys > best[1]:
                best = read, self._keys
        self._keys, self._is_trying = before
        return best


def _keys_in(value: Json) -> int:
    """How many keys the objects in `value` have together."""
    if isinstance(value, dict):
        return len(value) + sum(map(_keys_in, value.values()))
    return sum(map(_keys_in, value)) if isinstance(value, list) else 0
