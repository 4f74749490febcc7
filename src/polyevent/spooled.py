"""Contents of files that are to be written: in memory, or where they are many, in a temporary file."""

from __future__ import annotations

import os
from typing import IO, TypeAlias

from msgspec import Struct


class Spooled(Struct, frozen=True):
    """`size` bytes from `start` on in `file`, an open temporary file."""

    file: IO[bytes]
    start: int
    size: int


Content: TypeAlias = bytes | Spooled


def data_of(content: Content) -> bytes:
    """The bytes. Raises `OSError` if they cannot be read any more."""
    if isinstance(content, bytes):
        return content
    return os.pread(content.file.fileno(), content.size, content.start)
