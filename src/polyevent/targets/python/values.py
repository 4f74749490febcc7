"""How values are written."""

from __future__ import annotations

from collections.abc import Iterable

from polyevent.model import Literal, MemberRef, Pattern
from polyevent.names import Names
from polyevent.targets.python.text import identifier, string


def value_code(value: Literal | MemberRef, names: Names) -> str:
    """The one value of a type, as an expression."""
    match value:
        case MemberRef(enum, member):
            return f"{identifier(names.types[enum])}.{identifier(names.members[enum, member])}"
        case Literal(value=str() as text):
            return string(text)
        case Literal(value=other):
            assert not isinstance(other, str)
            return number(other)


def number(value: float) -> str:
    """A number or a boolean."""
    # Black takes the sign away.
    return repr(value).replace("e+", "e")


def templated(pattern: Pattern) -> str:
    """The metadata of a string of the form of `pattern`."""
    return f"Templated({', '.join(map(string, pattern.texts))})"


def tuple_code(items: Iterable[str]) -> str:
    """A tuple."""
    written = list(items)
    return f"({', '.join(written)}{',' * (len(written) == 1)})"


def scalar(value: str | float) -> str:
    """A string, a number or a boolean."""
    return string(value) if isinstance(value, str) else number(value)
