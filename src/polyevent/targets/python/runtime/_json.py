"""JSON as a text: what RFC 8259 allows, and the bounds that all languages of the contract keep."""

from __future__ import annotations

import re
from functools import cache
from itertools import accumulate
from math import inf, isinf
from typing import NoReturn, TypeAlias

Json: TypeAlias = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
"""Any JSON value."""

DEPTH = 128
"""How deep arrays and objects may be nested. A string or a number alone has depth 0."""

# Expressions are compiled when they are needed: it takes a good part of the time for importing.
_NOT_MARKS = bytes(set(range(256)) - set(b'[]{}"'))
_STEPS = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}
# The end of the string is optional, so that a text without one is not searched again and again.
_STRING = rb'(?s)"(?:[^"\\]|\\.)*+"?'
_ESCAPE = r"(?s)\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F])|.)"
_NUMBER = rb"[0-9][0-9.]*(?:[eE][+-]?[0-9]+)?"
# A number beyond float64 has 200 digits in a row or an exponent of three. As each pattern begins
# with one letter, re finds it quickly; UUIDs are full of such letters with digits behind.
_EXPONENT = rb"%c[+0-9][0-9]{2,}+(?:[],}\s]|$)"
_STEP = 64
_THREE_DIGITS = rb"[0-9]{3}"


class DecodeError(ValueError):
    """Data that is not what it should be.

    `path` says where, as in `$.data.email`, and `message` what is wrong there.
    """

    path: str
    message: str

    def __init__(self, path: str, message: str) -> None:
        super().__init__(path, message)
        self.path = path
        self.message = message

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


def opened(data: bytes) -> int:
    """How many brackets and braces `data` opens, strings included: never less than its depth."""
    return _count(data, b"{", b"[")


def is_deep(data: bytes) -> bool:
    """Whether `data`, which is JSON, is nested deeper than `DEPTH`. Quick for small documents."""
    if len(data) <= 2 * DEPTH or opened(data) <= DEPTH:
        return False
    # Where it is deepest, so many are opened before and closed behind. On one side of the middle
    # there are all of them.
    middle = len(data) // 2
    if opened(data[:middle]) <= DEPTH and _count(data[middle:], b"}", b"]") <= DEPTH:
        return False
    return depth(data) > DEPTH


def _count(data: bytes, one: bytes, other: bytes) -> int:
    # replace() finds a byte that is rare several times faster than count() counts it.
    return 2 * len(data) - len(data.replace(one, b"")) - len(data.replace(other, b""))


def may_exceed_float(data: bytes) -> bool:
    """Whether a number in `data` may be beyond float64. Quick, and seldom a false alarm."""
    return (
        _exponent(b"e").search(data) is not None
        or (ord("E") in data and _exponent(b"E").search(data) is not None)
        or has_long_number(data)
    )


@cache
def _exponent(letter: bytes) -> re.Pattern[bytes]:
    return re.compile(_EXPONENT % letter)


def has_long_number(data: bytes) -> bool:
    """Whether `data` may have 200 digits in a row. Quick, and hardly ever a false alarm."""
    if len(data) < 200:
        return False
    samples = data[::_STEP]
    found = _three_digits().search(samples)
    while found:
        sample = found.start()
        if data[sample * _STEP : (sample + 2) * _STEP].isdigit():
            return True
        found = _three_digits().search(samples, sample + 1)
    return False


@cache
def _three_digits() -> re.Pattern[bytes]:
    return re.compile(_THREE_DIGITS)


def conforms(data: bytes) -> bool:
    """Whether a text that msgspec accepts is free of what it does not look for.

    That is, within what it skips, bytes that are not UTF-8, deep nesting, and numbers beyond
    float64; and everywhere integers beyond float64.
    """
    if not data.isascii():
        try:
            data.decode()
        except UnicodeDecodeError:
            return False
    if is_deep(data):
        return False
    return not may_exceed_float(data) or not _exceeds_float(data)


def _exceeds_float(data: bytes) -> bool:
    numbers = re.findall(_NUMBER, re.sub(_STRING, b"", data))
    return any(isinf(float(number)) for number in numbers)


def as_float(value: int | float) -> float:
    """The float64 that is nearest, which may be an infinity."""
    try:
        return float(value)
    except OverflowError:
        return inf


def depth(data: bytes) -> int:
    """How deep `data` is nested. Where it is no JSON, how deep a reader could come."""
    if b"\\" in data:
        data = data.replace(rb"\\", b"").replace(rb"\"", b"")
    # Every second part between quotes is a string; most strings have no brackets.
    marks = data.translate(None, _NOT_MARKS).replace(b'""', b"")
    marks = b"".join(marks.split(b'"')[::2])
    return max(accumulate(map(_STEPS.__getitem__, marks)), default=0)


def load(data: bytes) -> Json:
    """The JSON value of `data`, by the letter. Of equal keys the last one counts.

    Raises `DecodeError`, at `$`, for what is no JSON and for a number beyond float64.
    """
    import json

    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        raise DecodeError("$", f"invalid UTF-8 at byte {error.start}") from None
    if "\\u" in text:
        for escape in re.finditer(_ESCAPE, text):
            if escape[1]:
                where = len(text[: escape.start()].encode())
                raise DecodeError("$", f"lone surrogate at byte {where}")
    if depth(data) > DEPTH:
        raise DecodeError("$", f"nested deeper than {DEPTH}")
    try:
        value: Json = json.loads(
            text, parse_int=_integer, parse_float=_float, parse_constant=_constant
        )
    except json.JSONDecodeError as error:
        where = len(text[: error.pos].encode())
        raise DecodeError("$", f"malformed JSON at byte {where}: {error.msg}") from None
    return value


def _float(text: str) -> float:
    number = float(text)
    if isinf(number):
        raise DecodeError("$", "number out of range")
    return number


def _integer(text: str) -> int:
    _float(text)
    return int(text)


def _constant(text: str) -> NoReturn:
    raise DecodeError("$", f"malformed JSON: {text}")
