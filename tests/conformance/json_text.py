"""JSON documents that no JSON library writes: equal keys, other escapes, text that is not JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

# Made once, for `json.dumps` makes one each time.
_scalar = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
_PLAIN_KEY = re.compile(r"[A-Za-z_$][A-Za-z0-9_$]*")


@dataclass(frozen=True, slots=True)
class Raw:
    """Any bytes, where a value stands."""

    text: bytes


@dataclass(frozen=True, slots=True)
class Members:
    """An object with its members as they are written. A key may be `Raw`, with its quotes."""

    items: tuple[tuple[str | Raw, Node], ...] = ()

    def has(self, key: str) -> bool:
        """Whether there is a member with that key."""
        return any(name == key for name, _ in self.items)

    def get(self, key: str) -> Node:
        """The value of the last member with that key."""
        return next(value for name, value in reversed(self.items) if name == key)

    def with_(self, key: str, value: Node) -> Members:
        """The same with `value` at each member with that key."""
        return Members(tuple((k, value if k == key else v) for k, v in self.items))

    def setter(self, key: str) -> Callable[[Node], Members]:
        """The same as a function of the value."""
        return lambda value: self.with_(key, value)

    def without(self, key: str) -> Members:
        """The same without the members with that key."""
        return Members(tuple((k, v) for k, v in self.items if k != key))

    def renamed(self, key: str, name: str | Raw) -> Members:
        """The same with another key in place of `key`."""
        return Members(tuple((name if k == key else k, v) for k, v in self.items))

    def first(self, key: str | Raw, value: Node) -> Members:
        """The same with one more member before all others."""
        return Members(((key, value), *self.items))

    def last(self, key: str | Raw, value: Node) -> Members:
        """The same with one more member after all others."""
        return Members((*self.items, (key, value)))


Node: TypeAlias = None | bool | int | float | str | tuple["Node", ...] | Members | Raw


def written(node: Node, gap: bytes = b"") -> bytes:
    """The document, with `gap` around all that it is made of. What JSON has no form for is `Raw`."""
    match node:
        case Raw(text):
            return text
        case Members(items):
            colon = gap + b":" + gap
            parts = [written(key) + colon + written(value, gap) for key, value in items]
            start, end = b"{", b"}"
        case tuple():
            parts = [written(item, gap) for item in node]
            start, end = b"[", b"]"
        case _:
            return _scalar(node).encode()
    return start + gap + (gap + b"," + gap).join(parts) + gap + end


def escaped(key: str) -> Raw:
    """The string `key`, with its first character written as an escape."""
    units = key[:1].encode("utf-16-be")
    escapes = b"".join(b"\\u" + units[at : at + 2].hex().encode() for at in range(0, len(units), 2))
    return Raw(b'"' + escapes + written(key[1:])[1:])


def at_key(path: str, key: str) -> str:
    """The path of the value that an object at `path` has for `key`."""
    return f"{path}.{key}" if _PLAIN_KEY.fullmatch(key) else f"{path}[{json.dumps(key)}]"


def at_index(path: str, index: int) -> str:
    """The path of an item of the array at `path`."""
    return f"{path}[{index}]"
