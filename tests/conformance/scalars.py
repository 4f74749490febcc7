"""What strings and numbers have to keep besides their kind: forms and limits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from polyevent.model import Constraints
from tests.conformance.json_value import is_number
from tests.conformance.regex import search

_DATE_TIME = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.[0-9]{1,9})?"
    r"(?:Z|[+-]([0-9]{2}):([0-9]{2}))"
)


def is_date_time(text: str) -> bool:
    """Whether `text` has the form of RFC 3339's `date-time`, capital, and names a day that there was."""
    found = _DATE_TIME.fullmatch(text)
    if found is None:
        return False
    *date, hours, minutes = (int(digits or 0) for digits in found.groups())
    year, month, day, hour, minute, second = date
    try:
        datetime(year, month, day, hour, minute, second)
    except ValueError:
        return False
    return hours <= 23 and minutes <= 59


def has_texts(text: str, texts: tuple[str, ...]) -> bool:
    """Whether `text` consists of `texts` in this order, with any text between each two of them."""
    first, *between, last = texts
    if not text.startswith(first):
        return False
    at = len(first)
    for part in between:
        at = text.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return text.endswith(last) and at + len(last) <= len(text)


def keeps(value: object, limits: Constraints) -> bool:
    """Whether `value`, a string or a number, is within `limits`."""
    return all(_kept(value, limits))


def _kept(value: object, limits: Constraints) -> Iterator[bool]:
    if isinstance(value, str):
        if limits.min_length is not None:
            yield len(value) >= limits.min_length
        if limits.max_length is not None:
            yield len(value) <= limits.max_length
        if limits.pattern is not None:
            yield search(limits.pattern, value)
    elif is_number(value):
        assert isinstance(value, int | float)
        number = float(value)
        if limits.minimum is not None:
            yield number >= float(limits.minimum)
        if limits.maximum is not None:
            yield number <= float(limits.maximum)
        if limits.exclusive_minimum is not None:
            yield number > float(limits.exclusive_minimum)
        if limits.exclusive_maximum is not None:
            yield number < float(limits.exclusive_maximum)
