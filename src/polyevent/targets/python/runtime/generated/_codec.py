"""Reading and writing. The first attempt at either is the code in `_codecs`."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from functools import cache
from importlib import import_module
from json import JSONDecoder, JSONEncoder
from typing import Any, NamedTuple, TypeVar, Union, get_args, overload

from ._documents import Data, UnknownOf, as_bytes
from ._json import DEPTH, has_long_number, is_deep, load

__all__ = [
    "MAY_HIDE_NAN",
    "REFUSED",
    "Doubt",
    "Messages",
    "decode_as",
    "encode",
    "message_reader",
    "messages_read",
    "read_again",
    "read_by",
    "write",
]

T = TypeVar("T")
MAY_HIDE_NAN: bool = False
"""Whether null is written for a NaN."""

REFUSED = (
    AttributeError,
    LookupError,
    OverflowError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What comes of JSON that has another form than the code in `_codecs` takes for granted.

The second look tells what is wrong, if anything is.
"""


def message_reader(any_message: Any) -> Callable[[Data], Any]:
    """What reads `any_message`, a union of records with tags that ends with an `UnknownOf`."""

    def messages() -> Messages:
        codecs = _codecs()
        *records, unknown = _classes(any_message)

        def again(data: bytes) -> Any:
            from ._reading import read_message
            from ._shapes import shape_of

            return read_message(shape_of(Union[tuple(records)]), unknown, data)

        known = codecs.MESSAGES
        of_texts = any(isinstance(tag, str) for tag in known)
        return Messages(codecs.TAG, known, unknown if of_texts else None, again)

    read = messages_read(messages)
    read_by(any_message, read)
    return read


def read_by(type_: Any, read: Callable[[Data], Any]) -> None:
    """Make `decode_as` read values of `type_` by `read`."""
    _readers[type_] = read


class Messages(NamedTuple):
    """The messages of the contract."""

    field: str
    """The key of their tags."""
    readers: Any
    """Has, with `get`, what reads a message that has a tag."""
    unknown: Any
    """The class of those with other texts for a tag, if there are any."""
    again: Callable[[bytes], Any]
    """The second look."""


def messages_read(messages: Callable[[], Messages]) -> Callable[[Data], Any]:
    """What reads one of the `messages`, which are asked for when they are needed."""
    found: Messages | None = None

    def read(data: Data) -> Any:
        nonlocal found
        if type(data) is not bytes:
            data = as_bytes(data)
        if found is None:
            found = messages()
        field, readers, unknown, again = found
        try:
            value = _parsed(data)
            tag = value[field]
            reader = readers.get(tag)
            if reader is not None:
                return reader(value)
            if unknown is not None and type(tag) is str:
                return unknown(tag, data)
        except REFUSED:
            pass
        return again(data)

    return read


@overload
def decode_as(type_: type[T], data: Data, /) -> T: ...
@overload
def decode_as(type_: Any, data: Data, /) -> Any: ...
def decode_as(type_: Any, data: Data, /) -> Any:
    """Read a value of any type that this package declares.

    `data` is one JSON document, in bytes or as text. Raises `DecodeError` if it is anything
    else than a value of that type.
    """
    read = _readers.get(type_)
    if read is None:
        read = _readers[type_] = _reader_of(type_)
    return read(data)


def encode(value: object) -> bytes:
    """Write a value of any type that this package declares, as one JSON document.

    Raises `ValueError` for what has no JSON form (a NaN, a lone surrogate) and for a value
    that is none of its `Literal`.
    """
    try:
        data = _encode(value).encode()
    except UnicodeEncodeError:
        raise ValueError("a lone surrogate has no JSON form") from None
    except RecursionError:
        raise ValueError(f"nested deeper than {DEPTH}") from None
    except ValueError:
        from ._risks import check_numbers

        # json does not say which number it is.
        check_numbers(value, None)
        raise
    return data if type(value) in _safe else _verified(value, data)


def write(value: object) -> bytes:
    """`value` as JSON, as far as it has such a form."""
    return _encode(value).encode()


def _verified(value: object, data: bytes) -> bytes:
    """What is written for `value`, for which `data` may be."""
    if isinstance(value, UnknownOf):
        return value.raw.strip()
    if not _is_right(value, data):
        from ._risks import verify

        if verify(value, data):
            _safe.add(type(value))
    return data


def _is_right(value: object, data: bytes) -> bool:
    """Whether `data` is known to be right, as it is what is read as `value`.

    Only the first value of a class is looked at so. To find out what may be wrong with any of them
    takes longer, and many programs write but one.
    """
    cls = type(value)
    if cls in _written:
        return False
    _written.add(cls)
    read = _codecs().READERS.get(cls)
    try:
        return read is not None and bool(read(_parsed(data)) == value)
    except REFUSED:
        return False


def read_again(cls: type, data: bytes) -> Any:
    """The value of a class for which this package wrote `data`. Raises for a doubt."""
    read = _codecs().READERS.get(cls)
    if read is None:
        raise Doubt
    value, _ = _raw_decode(data.decode())
    return read(value)


_readers: dict[object, Callable[[Data], Any]] = {}
_safe: set[type] = set()
"""Classes whose values are written without a doubt."""
_written: set[type] = set()
"""Classes of which a value has been written."""


@cache
def _codecs() -> Any:
    return import_module(f"{__package__}._codecs")


def _reader_of(type_: Any) -> Callable[[Data], Any]:
    first = _codecs().READERS.get(type_)

    def read(data: Data) -> Any:
        if type(data) is not bytes:
            data = as_bytes(data)
        if first is not None:
            try:
                return first(_parsed(data))
            except REFUSED:
                pass
        return again(data)

    def again(data: bytes) -> Any:
        from ._reading import read
        from ._shapes import shape_of

        return read(shape_of(type_), load(data))

    return read


class Doubt(ValueError):
    """Only a second look can tell what a value is."""


def _parsed(data: bytes) -> Any:
    """The JSON value of `data`, if it is without a doubt one."""
    text = data.decode()
    value, end = _raw_decode(text)
    if (
        (end != len(text) and text[end:].strip(" \t\r\n"))
        or ("\\" in text and _has_lone_surrogate(text))
        or is_deep(data)
        or has_long_number(data)
    ):
        raise Doubt
    return value


def _has_lone_surrogate(text: str) -> bool:
    return "\\u" in text and any(found[1] for found in _ESCAPE.finditer(text))


_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F])|.)",
    re.DOTALL,
)


def _float(text: str) -> float:
    number = float(text)
    if number - number:
        raise Doubt
    return number


def _constant(text: str) -> None:
    raise Doubt


_raw_decode = JSONDecoder(parse_float=_float, parse_constant=_constant).raw_decode


def _classes(any_message: Any) -> list[Any]:
    """The classes of a union, through what stands for some of them."""
    from ._markers import meant

    parts = get_args(meant(any_message))
    return [cls for part in parts for cls in _classes(part)] or [any_message]


def _to_json(value: Any) -> object:
    """What the encoder has to write for a value that it does not know."""
    cls: type = value.__class__
    write = _writers.get(cls)
    if write is None:
        write = _writers[cls] = _writer_of(cls)
    return write(value)


_writers: dict[type, Callable[[Any], object]] = {}


def _writer_of(cls: type) -> Callable[[Any], object]:
    """What writes the values of a class, which may be derived from one of the contract's."""
    writers = _codecs().WRITERS
    for base in cls.__mro__:
        write: Callable[[Any], object] | None = writers.get(base)
        if write is not None:
            return write
    if issubclass(cls, datetime):
        from ._datetimes import written

        return written
    if issubclass(cls, UnknownOf):
        return _of_unknown
    raise TypeError(f"{cls.__name__} has no JSON form")


def _of_unknown(unknown: UnknownOf[Any]) -> object:
    """The JSON of a message that is not known."""
    try:
        return load(unknown.raw)
    except ValueError as error:
        raise ValueError(f"{unknown!r} is no JSON: {error}") from None


_encode = JSONEncoder(
    ensure_ascii=False,
    check_circular=False,
    allow_nan=False,
    separators=(",", ":"),
    default=_to_json,
).encode
