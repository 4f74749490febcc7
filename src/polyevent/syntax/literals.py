"""The values of string and number literals (ECMA-262, sections 12.9.3 and 12.9.4)."""

from __future__ import annotations

import re

SAFE_INTEGER = 2**53 - 1
"""The largest integer up to which float64 holds every integer (`Number.MAX_SAFE_INTEGER`)."""


class LiteralError(ValueError):
    """A literal without a value; the text says why."""


class InexactNumberError(LiteralError):
    """An integer literal that float64 does not hold."""


class NoJsonError(LiteralError):
    """A literal of TypeScript's that JSON has no form for; the text says what it is."""


# `re` compiles patterns when they are first used, which takes longer than most of them are used.
_ESCAPE = r"\\(?:u\{([0-9A-Fa-f]+)\}|u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|(\r\n|[\s\S]))"
_SINGLE = {"n": "\n", "t": "\t", "b": "\b", "v": "\v", "f": "\f", "r": "\r"}
_DIGITS = tuple("0123456789")  # not isdigit(), to which a superscript is one
_LINE_ENDS = ("\r\n", "\n", "\r", "\u2028", "\u2029")


def cooked(raw: str) -> str:
    """The value of the text between the quotes of a string literal.

    Raises `LiteralError` for an escape that strict mode does not have, `NoJsonError` for a lone
    surrogate.
    """
    if "\\" not in raw:
        return raw
    value = re.sub(_ESCAPE, _unescaped, raw)
    # Two escapes may stand for the halves of one code point: \ud83d\ude00.
    try:
        return value.encode("utf-16", "surrogatepass").decode("utf-16")
    except UnicodeDecodeError:
        raise NoJsonError("a string with half of a surrogate pair") from None


def _unescaped(match: re.Match[str]) -> str:
    code_point, four, two, other = match.groups()
    if code_point is not None:
        number = int(code_point, 16)
        if number > 0x10FFFF:
            raise LiteralError(f"there is no code point {code_point}")
        return chr(number)
    if four is not None or two is not None:
        return chr(int(four or two, 16))
    if other in _LINE_ENDS:
        return ""
    if other == "0":
        following = match.string[match.end() : match.end() + 1]
        if following not in _DIGITS:
            return "\0"
    if other in _DIGITS:
        raise LiteralError("octal escapes are not allowed")
    if other in "ux":
        raise LiteralError(f"`\\{other}` needs hexadecimal digits")
    return _SINGLE.get(other, other)


_DECIMAL = r"(?:(?:0|[1-9](?:_?\d)*)(?:\.(?:\d(?:_?\d)*)?)?|\.\d(?:_?\d)*)(?:[eE][+-]?\d(?:_?\d)*)?"
_RADIX = r"0(?:[xX]([0-9A-Fa-f](?:_?[0-9A-Fa-f])*)|[oO]([0-7](?:_?[0-7])*)|[bB]([01](?:_?[01])*))"


def number(raw: str) -> int | float:
    """The value of a number literal without sign: an `int` if whole and safe, else a `float`.

    Raises `InexactNumberError` for an integer that float64 rounds, `NoJsonError` for a bigint and
    a number too large for float64, `LiteralError` for text that is no number in strict mode.
    """
    radix = re.fullmatch(_RADIX, raw)
    if radix:
        hexadecimal, octal, binary = (
            digits and digits.replace("_", "") for digits in radix.groups()
        )
        whole = int(hexadecimal or octal or binary, 16 if hexadecimal else 8 if octal else 2)
        return _exact(whole)
    if raw.endswith("n"):
        raise NoJsonError("a bigint")
    if not re.fullmatch(_DECIMAL, raw):
        raise LiteralError("a number does not begin with 0 or end with _")
    text = raw.replace("_", "")
    if text.isdigit():
        return _exact(int(text)) if len(text) < 400 else _finite(float("inf"))
    value = _finite(float(text))
    return int(value) if value.is_integer() and abs(value) <= SAFE_INTEGER else value


def _exact(whole: int) -> int | float:
    if whole <= SAFE_INTEGER:
        return whole
    try:
        value = float(whole)
    except OverflowError:
        value = float("inf")
    if int(_finite(value)) != whole:
        raise InexactNumberError("float64 does not hold it")
    return value


def _finite(value: float) -> float:
    if value in (float("inf"), float("-inf")):
        raise NoJsonError("a number too large for float64")
    return value


def number_as_key(value: int | float) -> str:
    """The text of `value` where it is the name of a property (ECMA-262, section 6.1.6.1.20)."""
    if value == 0:
        return "0"
    sign = "-" if value < 0 else ""
    # repr() gives the digits that JavaScript gives, but places exponents otherwise.
    mantissa, _, exponent = repr(abs(float(value))).partition("e")
    before, _, after = mantissa.partition(".")
    digits = (before + after).lstrip("0")
    point = len(before) + int(exponent or 0) - (len(before + after) - len(digits))
    digits = digits.rstrip("0")
    if len(digits) <= point <= 21:
        return sign + digits + "0" * (point - len(digits))
    if 0 < point <= 21:
        return f"{sign}{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    fraction = f".{digits[1:]}" if len(digits) > 1 else ""
    return f"{sign}{digits[0]}{fraction}e{'+' if point > 0 else '-'}{abs(point - 1)}"
