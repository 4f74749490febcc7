"""Dates with times, which are written as they came."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, TypeAlias

__all__ = ["AwareDatetime", "Datetimes", "WrittenDatetime", "problem_of", "written"]

# What fromisoformat() accepts grows with Python's version, and is more than RFC 3339 has.
_FORM = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:\.[0-9]{1,9})?"
    r"(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
)


class Datetimes:
    """The strings that are dates with times."""

    kind = "a date-time"
    rank = 1
    is_exact = True

    def __init__(self) -> None:
        self.classes: set[type] = {datetime, WrittenDatetime}

    def read(self, value: str) -> datetime | None:
        """The date and time that `value` is by RFC 3339; None if it is none."""
        if not _FORM.fullmatch(value):
            return None
        try:
            found = datetime.fromisoformat(value)
        except ValueError:
            # There is no such day.
            return None
        return found if written(found) == value else WrittenDatetime.of(value)


class WrittenDatetime(datetime):
    """A datetime that came in another form than Python gives it, such as with nanoseconds.

    What is computed from it, by `replace` too, is written in Python's form.
    """

    __slots__ = ("_text",)

    _text: str

    @classmethod
    def of(cls, text: str) -> WrittenDatetime:
        """The date and time that `text` is."""
        value = cls.fromisoformat(text)
        value._text = text
        return value

    def __to_json__(self) -> str | datetime:
        text = self._written()
        return datetime.combine(self.date(), self.timetz()) if text is None else text

    def __reduce_ex__(self, protocol: Any) -> Any:
        text = self._written()
        if text is None:
            return super().__reduce_ex__(protocol)
        return WrittenDatetime.of, (text,)

    def _written(self) -> str | None:
        # What is computed from a value has its class, and no text.
        return getattr(self, "_text", None)


def written(value: datetime) -> str:
    """How `value` is written, which has a time zone: as it came, or else in Python's form."""
    came: str | None = getattr(value, "_text", None)
    if came is not None:
        return came
    text = value.isoformat()
    return f"{text[:-6]}Z" if text.endswith("+00:00") else text


def problem_of(value: datetime) -> str | None:
    """Why RFC 3339 has no form for `value`, if it has none."""
    offset = value.utcoffset()
    if offset is None:
        return "has no time zone"
    if offset % timedelta(minutes=1):
        return "has a time zone with seconds"
    return None


if TYPE_CHECKING:
    AwareDatetime: TypeAlias = datetime
else:

    class _Aware(type):
        def __instancecheck__(cls, value):
            return isinstance(value, datetime)

    class AwareDatetime(metaclass=_Aware):
        """A datetime with a time zone, which is written as it came."""

        __scalar__ = Datetimes()

        @staticmethod
        def __from_json__(value):
            found = None
            if type(value) is str:
                found = AwareDatetime.__scalar__.read(value)
            if found is None:
                raise ValueError("expected a date-time")
            return found
