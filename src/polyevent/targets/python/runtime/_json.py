"""JSON as a text: what RFC 8259 allows, and the bounds that all languages of the contract keep."""

from __future__ import annotations

import re
from itertools import accumulate
from math import inf, isinf
from typing import NoReturn, TypeAlias

Json: TypeAlias = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
"""Any JSON value."""

DEPTH = 128
"""How deep arrays and objects may be nested. A string or a number alone has depth 0."""

_NOT_MARKS = bytes(set(range(256)) - set(b'[]{}"'))
_STEPS = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}
# The end of the string is optional, so that a text without one is not searched again and again.
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*+"?', re.DOTALL)
_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(u[dD][89a-fA-F])|.)",
    re.DOTALL,
)
_NUMBER = re.compile(rb"[0-9][0-9.]*(?:[eE][+-]?[0-9]+)?")
# What exceeds a float64 has 200 digits in a row or an exponent of three. As each pattern begins
# with one letter, re finds it quickly.
_DIGITS_IN_STEPS_OF_64 = re.compile(rb"[0-9]{3}")
_EXPONENTS = [re.compile(rb"%c\+?[0-9]{3,}(?:[],}\s]|$)" % e) for e in b"eE"]


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
    # replace() finds a byte that is rare several times faster than count() counts it.
    length = len(data)
    return 2 * length - len(data.replace(b"{", b"")) - len(data.replace(b"[", b""))


def may_exceed_float(data: bytes) -> bool:
    """Whether a number in `data` may be beyond float64. Quick, and seldom a false alarm."""
    return (
        _DIGITS_IN_STEPS_OF_64.search(data[::64]) is not None
        or _EXPONENTS[0].search(data) is not None
        or (b"E" in data and _EXPONENTS[1].search(data) is not None)
    )


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
    if opened(data) > DEPTH and depth(data) > DEPTH:
        return False
    return not may_exceed_float(data) or not _exceeds_float(data)


def _exceeds_float(data: bytes) -> bool:
    numbers = _NUMBER.findall(_STRING.sub(b"", data))
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
    # Every second part between quotes is a string.
    marks = b"".join(data.translate(None, _NOT_MARKS).split(b'"')[::2])
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
        for escape in _ESCAPE.finditer(text):
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
