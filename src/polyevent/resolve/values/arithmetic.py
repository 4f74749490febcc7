"""JavaScript's operators on numbers, and how it writes a number (ECMA-262, sections 6.1.6.1 and 13.15)."""

from __future__ import annotations

import math
from collections.abc import Callable


def number_text(value: int | float) -> str:
    """`Number::toString`, radix 10."""
    number = float(value)
    if math.isnan(number):
        return "NaN"
    if math.isinf(number):
        return "Infinity" if number > 0 else "-Infinity"
    if number == 0:
        return "0"
    sign = "-" if number < 0 else ""
    # repr() gives the shortest digits that mean the number, as JavaScript does; the form differs.
    mantissa, _, exponent = repr(abs(number)).partition("e")
    whole, _, fraction = mantissa.partition(".")
    fraction = fraction if fraction != "0" else ""
    digits = (whole + fraction).lstrip("0")
    point = len(whole) + int(exponent or 0) - (len(whole + fraction) - len(digits))
    digits = digits.rstrip("0")
    if len(digits) <= point <= 21:
        return sign + digits + "0" * (point - len(digits))
    if 0 < point <= 21:
        return f"{sign}{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    fraction = f".{digits[1:]}" if len(digits) > 1 else ""
    return f"{sign}{digits[0]}{fraction}e{point - 1:+d}"


def unary(operator: str, operand: float) -> float | None:
    """`operator operand`; None for an operator that is not one on numbers."""
    match operator:
        case "+":
            return operand
        case "-":
            return -operand
        case "~":
            return float(~_int32(operand))
        case _:
            return None


def binary(operator: str, left: float, right: float) -> float | None:
    """`left operator right`; None for an operator that is not one on numbers."""
    operation = _OPERATIONS.get(operator)
    return None if operation is None else operation(left, right)


def _uint32(number: float) -> int:
    return int(number) % 2**32 if math.isfinite(number) else 0


def _int32(number: float) -> int:
    bits = _uint32(number)
    return bits - 2**32 if bits >= 2**31 else bits


def _wrapped(number: int) -> float:
    return float(_int32(number % 2**32))


def _quotient(left: float, right: float) -> float:
    if right != 0:
        return left / right
    if left == 0 or math.isnan(left):
        return math.nan
    return math.copysign(math.inf, left) * math.copysign(1, right)


def _remainder(left: float, right: float) -> float:
    if math.isinf(left) or right == 0:
        return math.nan
    return math.fmod(left, right)


def _power(base: float, exponent: float) -> float:
    if math.isnan(exponent) or (abs(base) == 1 and math.isinf(exponent)):
        return math.nan
    try:
        return math.pow(base, exponent)
    except ValueError:
        # Of 0 ** -1 and its kin, infinite; of a negative base and a fraction, nothing.
        odd = exponent.is_integer() and exponent % 2 == 1
        return (math.copysign(math.inf, base) if odd else math.inf) if base == 0 else math.nan
    except OverflowError:
        odd = exponent.is_integer() and exponent % 2 == 1
        return -math.inf if base < 0 and odd else math.inf


_OPERATIONS: dict[str, Callable[[float, float], float]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "/": _quotient,
    "%": _remainder,
    "**": _power,
    "<<": lambda left, right: _wrapped(_int32(left) << (_uint32(right) % 32)),
    ">>": lambda left, right: float(_int32(left) >> (_uint32(right) % 32)),
    ">>>": lambda left, right: float(_uint32(left) >> (_uint32(right) % 32)),
    "&": lambda left, right: float(_int32(left) & _int32(right)),
    "|": lambda left, right: float(_int32(left) | _int32(right)),
    "^": lambda left, right: float(_int32(left) ^ _int32(right)),
}
