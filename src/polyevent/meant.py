"""Values that can be sent to other processes, and such as are equal if they mean the same."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Any, ClassVar

from msgspec import Struct


# The tag has to have another name than any field.
class Portable(Struct, frozen=True, tag=True, tag_field="class", array_like=True):
    """A value that msgspec can decode without having been told which of several classes it is of."""


class Meant(Portable, frozen=True):
    """A value whose fields `aside` take no part in its equality: where it stands, what it is called."""

    aside: ClassVar[tuple[str, ...]] = ()

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        meaning = _meaning(type(self))
        return bool(meaning(self) == meaning(other))

    def __hash__(self) -> int:
        return hash(_meaning(type(self))(self))


@cache
def _meaning(of: type[Meant]) -> Callable[[object], Any]:
    return attrgetter(*(name for name in of.__struct_fields__ if name not in of.aside))
