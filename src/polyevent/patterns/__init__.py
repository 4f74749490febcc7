"""Regular expressions that mean the same in ECMAScript, Python and Go.

They are written as ECMAScript has them with the flag `u`, and may match anywhere in a string of
Unicode code points without surrogates.
"""

from __future__ import annotations

from polyevent.patterns import writing
from polyevent.patterns.ambiguity import endless
from polyevent.patterns.reader import PatternError, parsed

LONGEST = 1000
"""How many characters a pattern may have."""

__all__ = ["PatternError", "go", "is_slow", "portable", "python", "typescript"]


def portable(pattern: str) -> str:
    """`pattern` in the form that a model has: groups without names and numbers.

    Raises `PatternError` where it is wrong or does not mean the same everywhere.
    """
    if len(pattern) > LONGEST:
        raise PatternError(f"a pattern has at most {LONGEST} characters", 0, len(pattern))
    return typescript(pattern)


def is_slow(pattern: str) -> bool:
    """Whether a short string can keep Python or JavaScript busy without end."""
    return endless(parsed(pattern))


def typescript(pattern: str) -> str:
    """What `new RegExp(..., "u")` takes for the portable `pattern`."""
    return writing.written(parsed(pattern), writing.ECMASCRIPT)


def python(pattern: str) -> str:
    """What `re.compile` takes for the portable `pattern`, without flags, to be searched for. ASCII."""
    return writing.written(parsed(pattern), writing.PYTHON)


def go(pattern: str) -> str:
    """What `regexp.MustCompile` takes for the portable `pattern`. ASCII."""
    return writing.written(parsed(pattern), writing.GO)
