"""Source files and places in them: byte spans, turned into lines and columns only when printed."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache

from msgspec import Struct


class Span(Struct, frozen=True, array_like=True):
    """The bytes `start` to `end` (exclusive) of the file at `path`, relative to the project."""

    path: str
    start: int
    end: int

    def has(self, other: Span) -> bool:
        """Whether `other` is a part of this one."""
        return self.path == other.path and self.start <= other.start and other.end <= self.end


class Position(Struct, frozen=True):
    """A place as people count it: `line` and `column` from 1, the column in code points."""

    line: int
    column: int


class Source(Struct, frozen=True):
    """One text file as it was read.

    `path` is relative to the project, with forward slashes. `data` may hold any bytes; bytes that
    are not UTF-8 are shown as U+FFFD.
    """

    path: str
    data: bytes

    @property
    def line_starts(self) -> tuple[int, ...]:
        """The offset of each line's first byte."""
        return _line_starts(self.data)

    def span(self, start: int, end: int) -> Span:
        """The span of the bytes from `start` to `end` in this file."""
        return Span(self.path, start, end)

    def position(self, offset: int) -> Position:
        """The line and column of the byte at `offset`, which may be the end of the file."""
        line = bisect_right(self.line_starts, offset)
        start = self.line_starts[line - 1]
        return Position(line, len(self.data[start:offset].decode("utf-8", "replace")) + 1)

    def line(self, number: int) -> bytes:
        """The bytes of line `number` (from 1), without what ends the line."""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] if number < len(self.line_starts) else len(self.data)
        return self.data[start:end].rstrip(b"\r\n")


@lru_cache
def _line_starts(data: bytes) -> tuple[int, ...]:
    starts = [0]
    at = data.find(b"\n")
    while at != -1:
        starts.append(at + 1)
        at = data.find(b"\n", at + 1)
    return tuple(starts)
