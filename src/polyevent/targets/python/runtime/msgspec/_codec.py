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

__all__ = [
    "MAY_HIDE_NAN",
    "REFUSED",
    "Reader",
    "decode_as",
    "decoder",
    "encode",
    "message_reader",
    "read_again",
    "read_by",
    "tag_reader",
    "with_tags",
    "write",
]

T = TypeVar("T")
MAY_HIDE_NAN: bool = True
"""Whether null is written for a NaN."""
REFUSED = (msgspec.MsgspecError, ValueError, RecursionError)


def message_reader(any_message: Any, *, plain: bool) -> Callable[[Data], Any]:
    """What reads `any_message`, a union of records with tags that ends with an `UnknownOf`.

    `plain` tells that all values are strings, booleans and null, and no record is in itself.
    """
    *records, unknown = get_args(any_message)

    def first_look() -> Callable[[bytes], Any]:
        # msgspec knows either strings or integers for tags, and takes the rest for refused.
        structs = [r for r in records if issubclass(r, msgspec.Struct)]
        strings = [r for r in structs if isinstance(tag_of(r).value, str)]
        return decoder(Union[tuple(map(with_tags, strings or structs)) or Nothing])

    def second_look() -> Callable[[bytes], Any]:
        from ._reading import read_message
        from ._shapes import Shape

        shape = Shape(Union[tuple(records)])
        return lambda data: read_message(shape, unknown, data)

    read = Reader(first_look, second_look, plain).read
    read_by(any_message, read)
    return read


def read_by(type_: Any, read: Callable[[Data], Any]) -> None:
    """Make `decode_as` read values of `type_` by `read`."""
    _readers[type_] = read


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
    cls = type(value)
    if cls not in _safe and not _is_right(value, data) and _verifier()(value, data):
        _safe.add(cls)
    return data


_readers: dict[object, Callable[[Data], Any]] = {}
_safe: set[type] = set()
"""Classes whose values msgspec writes without a doubt."""
_written: set[type] = set()
"""Classes of which a value has been written."""


def _is_right(value: object, data: bytes) -> bool:
    """Whether `data` is known to be right, as it is what is read as `value`.

    Only the first value of a class is looked at so. To find out what may be wrong with any of them
    takes longer, and many programs write but one.
    """
    cls = type(value)
    if cls in _written:
        return False
    _written.add(cls)
    if not issubclass(cls, msgspec.Struct):
        return False
    try:
        return bool(read_again(cls, data) == value) and conforms(data)
    except REFUSED:
        return False


def read_again(cls: type, data: bytes) -> Any:
    """The value of a class for which this package wrote `data`. Raises where msgspec refuses it."""
    read = _again.get(cls)
    if read is None:
        read = _again[cls] = decoder(with_tags(cls))
    return read(data)


_again: dict[type, Callable[[bytes], Any]] = {}


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
        decode = decoder(with_tags(type_))
        return _by_tag(shape, decode) if isinstance(type_, Choice) else decode

    def second_look() -> Callable[[bytes], Any]:
        return lambda data: read(shape, load(data))

    return Reader(first_look, second_look, is_plain(shape)).read


def _by_tag(shape: Shape, decode_any: Callable[[bytes], Any]) -> Callable[[bytes], Any]:
    """What reads objects that msgspec cannot tell apart, if a key does so: it is read first."""
    from ._choosing import ByTag, choice_of

    choice = choice_of(shape) if len(shape.objects) > 1 else None
    if not isinstance(choice, ByTag) or len(choice.path) != 1:
        return decode_any
    tag = tag_reader(choice.path[0])
    choices = choice.choices
    decoders: dict[Any, Callable[[bytes], Any]] = {}

    def decode(data: bytes) -> Any:
        try:
            found = choices.get(tag(data))
        except msgspec.ValidationError:
            # No object.
            return decode_any(data)
        read = decoders.get(found)
        if read is None:
            is_struct = isinstance(found, type) and issubclass(found, msgspec.Struct)
            read = decoder(with_tags(found)) if is_struct else decode_any
            decoders[found] = read
        return read(data)

    return decode


def tag_reader(key: str) -> Callable[[bytes], object]:
    """What reads the value under `key` of an object, and gives it as `key_of` does."""
    fields = [("tag", Any, None)]
    read = decoder(msgspec.defstruct("Tag", fields, rename={"tag": key}))

    def read_tag(data: bytes) -> object:
        tag = read(data).tag
        if type(tag) is str:
            return tag
        from ._shapes import key_of

        return key_of(tag)

    return read_tag


def decoder(type_: Any) -> Callable[[bytes], Any]:
    """What reads a `type_` as msgspec does."""
    return msgspec.json.Decoder(type_, dec_hook=_from_json).decode


class Reader:
    """Reads documents as msgspec does in the first look, and else by the second one."""

    __slots__ = ("_first_look", "_second", "_second_look", "first", "plain")

    def __init__(
        self,
        first_look: Callable[[], Callable[[bytes], Any]],
        second_look: Callable[[], Callable[[bytes], Any]],
        plain: bool,
    ) -> None:
        self._first_look = first_look
        self._second_look = second_look
        self._second: Callable[[bytes], Any] | None = None
        self.first: Callable[[bytes], Any] = self._begin
        self.plain = plain

    def read(self, data: Data) -> Any:
        """The value of a document. Raises `DecodeError`."""
        if type(data) is not bytes:
            data = as_bytes(data)
        try:
            value = self.first(data)
        except REFUSED:
            return self.again(data)
        # What msgspec skips it hardly looks at. It skipped nothing if the document is the shortest
        # for its value, which only numbers can be written shorter than.
        if self.plain and len(write(value)) == len(data):
            return value
        return value if conforms(data) else self.look_twice(data)

    def again(self, data: bytes) -> Any:
        """The value of what is refused at first. Raises `DecodeError`."""
        return self.look_twice(data)

    def look_twice(self, data: bytes) -> Any:
        """The value as the second look sees it. Raises `DecodeError`."""
        if self._second is None:
            self._second = self._second_look()
        return self._second(data)

    def _begin(self, data: bytes) -> Any:
        self.first = self._first_look()
        return self.first(data)


def _from_json(type_: Any, value: Any) -> object:
    """msgspec's hook for the types that it does not know."""
    return type_.__from_json__(value)


def with_tags(type_: Any) -> Any:
    """`type_`, asking for the tag of each record in it that has one."""
    origin: Any = get_origin(type_)
    parts = tuple(with_tags(argument) for argument in get_args(type_))
    if origin in (Union, UnionType):
        return Union[parts]
    if origin in (list, dict, tuple):
        return GenericAlias(origin, parts)
    config = getattr(type_, "__struct_config__", None)
    return type_ if config is None or config.tag_field is None else with_tag(type_)


def _of_unknown(unknown: UnknownOf[Any]) -> object:
    """The JSON of a message that is not known, byte by byte."""
    try:
        raw = _raw(unknown.raw)
    except REFUSED as error:
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
