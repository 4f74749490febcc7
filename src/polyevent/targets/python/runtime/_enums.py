"""Enums that grow: a value that this version does not know is kept when it is read."""

from __future__ import annotations

from enum import EnumType, IntEnum, StrEnum
from typing import TYPE_CHECKING, Any

__all__ = ["EXACT", "OpenIntEnum", "OpenStrEnum", "kept"]

EXACT = 2**53 - 1
"""The last integer up to which all integers are float64s."""

if TYPE_CHECKING:
    _Closed = EnumType
else:

    class _Closed(EnumType):
        """Refuses what `_missing_` makes: that serves readers, and a program's values are known."""

        def __call__(cls, value, *args, **kwargs):
            made = super().__call__(value, *args, **kwargs)
            if isinstance(made, _Open) and made is not value and not made.is_known:
                raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
            return made


class _Open:
    """What both kinds of open enums have."""

    if TYPE_CHECKING:
        _name_: str
        _value_: Any
        _value2member_map_: dict[Any, Any]

        @classmethod
        def _missing_(cls, value: object) -> Any: ...

    @property
    def is_known(self) -> bool:
        """Whether this is a member, and not a value that only another version knows."""
        return self._value_ in self._value2member_map_

    def __repr__(self) -> str:
        member = f".{self._name_}" if self.is_known else ""
        return f"<{type(self).__name__}{member}: {self._value_!r}>"

    def __copy__(self) -> Any:
        return self

    def __deepcopy__(self, memo: object) -> Any:
        return self

    def __reduce_ex__(self, protocol: object) -> tuple[object, ...]:
        return kept, (type(self), self._value_)

    @classmethod
    def __kept__(cls, value: object) -> Any:
        member = cls._value2member_map_.get(value)
        return cls._missing_(value) if member is None else member


class OpenStrEnum(_Open, StrEnum, metaclass=_Closed):
    """Strings of which this version knows some. `is_known` tells whether a value is one of them."""

    @classmethod
    def _missing_(cls, value: object) -> Any:
        # Readers call this for a value that is no member, and so does the enum's constructor.
        if type(value) is not str:
            return None
        unknown = str.__new__(cls, value)
        unknown._name_ = unknown._value_ = value
        return unknown


class OpenIntEnum(_Open, IntEnum, metaclass=_Closed):
    """Integers of which this version knows some. `is_known` tells whether a value is one of them."""

    @classmethod
    def _missing_(cls, value: object) -> Any:
        if type(value) is not int or abs(value) > EXACT:
            return None
        unknown = int.__new__(cls, value)
        unknown._name_, unknown._value_ = str(value), value
        return unknown


def kept(enum: type[OpenStrEnum] | type[OpenIntEnum], value: object) -> Any:
    """The member with `value`, or else that value as an unknown one; None for another kind."""
    return enum.__kept__(value)
