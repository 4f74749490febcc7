"""JSON documents as they come, and what a document is whose message is not known."""

from __future__ import annotations

from typing import Generic, TypeAlias, TypeVar

from ._json import DecodeError

__all__ = ["Data", "UnknownOf", "as_bytes"]

TagT = TypeVar("TagT", bound=str | int)

Data: TypeAlias = bytes | bytearray | memoryview | str
"""One JSON document."""


class UnknownOf(Generic[TagT]):
    """A message with a `tag` that this version does not know.

    `raw` is the whole document as it came.
    """

    __slots__ = ("raw", "tag")
    __match_args__ = ("tag", "raw")

    tag: TagT
    raw: bytes

    def __init__(self, tag: TagT, raw: bytes) -> None:
        object.__setattr__(self, "tag", tag)
        object.__setattr__(self, "raw", raw)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, UnknownOf):
            return NotImplemented
        return self.__reduce__() == other.__reduce__()

    def __hash__(self) -> int:
        return hash((self.tag, self.raw))

    def __repr__(self) -> str:
        return f"{type(self).__name__}(tag={self.tag!r}, raw={self.raw!r})"

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (self.tag, self.raw)


def as_bytes(data: Data) -> bytes:
    """The document in bytes. Raises `DecodeError` for a text that has none."""
    match data:
        case str():
            try:
                return data.encode()
            except UnicodeEncodeError as error:
                message = f"lone surrogate at character {error.start}"
                raise DecodeError("$", message) from None
        case bytes() | bytearray() | memoryview():
            return bytes(data)
    raise TypeError(f"expected bytes or str, got {type(data).__name__}")
