"""Whether one string, number or their like is another: types without parts that anyone has to look into."""

from __future__ import annotations

from typing import TypeAlias

from polyevent.model import Literal
from polyevent.resolve.scopes.symbols import Symbol
from polyevent.resolve.types.meanings import Basic, Enumeration, Meaning, Member, Template
from polyevent.resolve.types.templates import matches

Scalar: TypeAlias = Basic | Literal | Member | Template


def scalar_assignable(left: Scalar, right: Meaning) -> bool | None:
    """Whether every value of `left` is one of `right`, which is no object (`isSimpleTypeRelatedTo`)."""
    match right:
        case Basic.PRESENT:
            return left not in (Basic.NULL, Basic.UNDEFINED, Basic.UNKNOWN)
        case Basic.OBJECT:
            return left in (Basic.DATE, Basic.PRESENT)
        case Template(texts):
            match left:
                case Literal(value=str() as text) | Member(value=str() as text):
                    return matches(text, texts)
                case Template(other):
                    return None if other != texts else True
                case _:
                    return False
        case Basic():
            return left is right or _kind(left) is right
        case Literal(value=value):
            return isinstance(left, Literal | Member) and Literal(left.value) == right
        case Member(symbol=symbol, value=value):
            if isinstance(left, Member):
                return _same_enum(left.symbol, symbol, left.value == value)
            # Any number is one of a numeric enum's members, unless it is another literal.
            numeric = not isinstance(value, str)
            return numeric and left in (Basic.NUMBER, Literal(value))
        case Enumeration(symbol=symbol, members=members):
            if isinstance(left, Member):
                return _same_enum(left.symbol, symbol, True)
            return any(scalar_assignable(left, member) for member in members)
        case _:
            return False


def _same_enum(one: Symbol, other: Symbol, fits: bool) -> bool | None:
    if one is other:
        return fits
    # Enums of one name in two places are the same to TypeScript where their members are.
    return None if fits and one.written_name == other.written_name else False


def _kind(scalar: Scalar) -> Basic | None:
    """The primitive that a literal, a member or a template is one of."""
    match scalar:
        case Literal(value=bool()):
            return Basic.BOOLEAN
        case Literal(value=str()) | Member(value=str()) | Template():
            return Basic.STRING
        case Literal() | Member():
            return Basic.NUMBER
        case Basic():
            return None
