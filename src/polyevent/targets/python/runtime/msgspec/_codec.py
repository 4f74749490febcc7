"""Reading and writing. The first attempt at either is one call of msgspec."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cache
from types import GenericAlias, UnionType
from typing import (
    TYPE_CHECKING,
    Any,
    TypeVar,
    Union,
    get_args,
    get_origin,
    overload,
)

import msgspec

from ._documents import Data, UnknownOf, as_bytes
from ._json import DEPTH, conforms, load
from ._markers import Choice, Nothing, with_tag
from ._records import tag_of

if TYPE_CHECKING:
    from ._shapes import Shape

__all__ = ["decode_as", "encode", "message_reader", "write"]

T = TypeVar("T")
_REFUSED = (msgspec.MsgspecError, ValueError, RecursionError)


def message_reader(any_message: Any, *, plain: bool) -> Callable[[Data], Any]:
    """What reads `any_message`, a union of records with tags that ends with an `UnknownOf`.

    `plain` tells that all values are strings, booleans and null, and no record is in itself.
    """
    *records, unknown = get_args(any_message)

    def first_look() -> Callable[[bytes], Any]:
        # msgspec knows either strings or integers for tags, and takes the rest for refused.
        structs = [r for r in records if issubclass(r, msgspec.Struct)]
        strings = [r for r in structs if isinstance(tag_of(r).value, str)]
        return _decoder(Union[tuple(map(_with_tags, strings or structs)) or Nothing])

    def second_look() -> Callable[[bytes], Any]:
        from ._reading import read_message
        from ._shapes import Shape

        shape = Shape(Union[tuple(records)])
        return lambda data: read_message(shape, unknown, data)

    read = _readers[any_message] = _reader(first_look, second_look, plain)
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
        data = write(value)
    except UnicodeEncodeError:
        raise ValueError("a lone surrogate has no JSON form") from None
    except RecursionError:
        raise ValueError(f"nested deeper than {DEPTH}") from None
    if type(value) not in _safe and _verifier()(value, data):
        _safe.add(type(value))
    return data


_readers: dict[object, Callable[[Data], Any]] = {}
_safe: set[type] = set()
"""Classes whose values msgspec writes without a doubt."""


@cache
def _verifier() -> Callable[[Any, bytes], bool]:
    from ._risks import verify

    return verify


def _reader_of(type_: Any) -> Callable[[Data], Any]:
    from ._reading import read
    from ._risks import is_plain
    from ._shapes import shape_of

    shape = shape_of(type_)

    def first_look() -> Callable[[bytes], Any]:
        decode = _decoder(_with_tags(type_))
        return _by_tag(shape, decode) if isinstance(type_, Choice) else decode

    def second_look() -> Callable[[bytes], Any]:
        return lambda data: read(shape, load(data))

    return _reader(first_look, second_look, is_plain(shape))


def _by_tag(shape: Shape, decode_any: Callable[[bytes], Any]) -> Callable[[bytes], Any]:
    """What reads objects that msgspec cannot tell apart, if a key does so: it is read first."""
    from ._choosing import ByTag, choice_of
    from ._shapes import key_of

    choice = choice_of(shape) if len(shape.objects) > 1 else None
    if not isinstance(choice, ByTag) or len(choice.path) != 1:
        return decode_any
    tag = [("tag", Any, None)]
    peek = _decoder(msgspec.defstruct("Peek", tag, rename={"tag": choice.path[0]}))
    choices = choice.choices
    decoders: dict[Any, Callable[[bytes], Any]] = {}

    def decode(data: bytes) -> Any:
        try:
            found = choices.get(key_of(peek(data).tag))
        except msgspec.ValidationError:
            # No object.
            return decode_any(data)
        read = decoders.get(found)
        if read is None:
            is_struct = isinstance(found, type) and issubclass(found, msgspec.Struct)
            read = _decoder(_with_tags(found)) if is_struct else decode_any
            decoders[found] = read
        return read(data)

    return decode


def _decoder(type_: Any) -> Callable[[bytes], Any]:
    return msgspec.json.Decoder(type_, dec_hook=_from_json).decode


def _reader(
    first_look: Callable[[], Callable[[bytes], Any]],
    second_look: Callable[[], Callable[[bytes], Any]],
    plain: bool,
) -> Callable[[Data], Any]:
    """What reads documents as msgspec does in `first_look`, and else by `second_look`."""
    first: Callable[[bytes], Any] | None = None
    second: Callable[[bytes], Any] | None = None

    def read(data: Data) -> Any:
        nonlocal first
        if type(data) is not bytes:
            data = as_bytes(data)
        if first is None:
            first = first_look()
        try:
            value = first(data)
        except _REFUSED:
            return again(data)
        # What msgspec skips it hardly looks at. It skipped nothing if the document is the shortest
        # for its value, which only numbers can be written shorter than.
        if plain and len(write(value)) == len(data):
            return value
        return value if conforms(data) else again(data)

    def again(data: bytes) -> Any:
        nonlocal second
        if second is None:
            second = second_look()
        return second(data)

    return read


def _from_json(type_: Any, value: Any) -> object:
    """msgspec's hook for the types that it does not know."""
    return type_.__from_json__(value)


def _with_tags(type_: Any) -> Any:
    """`type_`, asking for the tag of each record in it that has one."""
    origin: Any = get_origin(type_)
    parts = tuple(_with_tags(argument) for argument in get_args(type_))
    if origin in (Union, UnionType):
        return Union[parts]
    if origin in (list, dict, tuple):
        return GenericAlias(origin, parts)
    is_message = hasattr(type_, "__struct_config__") and tag_of(type_).field is not None
    return with_tag(type_) if is_message else type_


def _of_unknown(unknown: UnknownOf[Any]) -> object:
    """The JSON of a message that is not known, byte by byte."""
    try:
        raw = _raw(unknown.raw)
    except _REFUSED as error:
        raise ValueError(f"{unknown!r} is no JSON: {error}") from None
    if not conforms(unknown.raw):
        raise ValueError(f"{unknown!r} is no JSON")
    return raw


def _to_json(value: Any) -> object:
    """msgspec's hook for the values that it does not know."""
    if issubclass(value.__class__, UnknownOf):
        return _of_unknown(value)
    form = getattr(value, "__to_json__", None)
    if form is not None:
        return form()
    if isinstance(value, datetime):
        # Of a class of its own.
        return datetime.combine(value.date(), value.timetz())
    raise TypeError(f"{type(value).__name__} has no JSON form")


_raw = msgspec.json.Decoder(msgspec.Raw).decode
write = msgspec.json.Encoder(enc_hook=_to_json).encode
