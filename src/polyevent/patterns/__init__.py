"""Regular expressions that mean the same in ECMAScript, Python and Go.

They are written as ECMAScript has them with the flag `u`, and may match anywhere in a string of
Unicode code points without surrogates. What reads and writes them is imported with the first one: few
contracts have any.
"""

from __future__ import annotations

LONGEST = 1000
"""How many characters a pattern may have."""

__all__ = ["PatternError", "go", "is_slow", "portable", "python", "typescript"]


class PatternError(ValueError):
    """A pattern that is wrong or means something else elsewhere: why, and from where to where.

    `advice` is what to write instead, or empty.
    """

    def __init__(self, why: str, start: int, end: int, advice: str = "") -> None:
        super().__init__(why)
        self.start = start
        self.end = end
        self.advice = advice


def portable(pattern: str) -> str:
    """`pattern` in the form that a model has: groups without names and numbers.

    Raises `PatternError` where it is wrong or does not mean the same everywhere.
    """
    if len(pattern) > LONGEST:
        raise PatternError(f"a pattern has at most {LONGEST} characters", 0, len(pattern))
    return typescript(pattern)


def is_slow(pattern: str) -> bool:
    """Whether a short string can keep Python or JavaScript busy without end."""
    from polyevent.patterns import ambiguity, reader

    return ambiguity.endless(reader.parsed(pattern))


def typescript(pattern: str) -> str:
    """What `new RegExp(..., "u")` takes for the portable `pattern`."""
    from polyevent.patterns import reader, writing

    return writing.written(reader.parsed(pattern), writing.ECMASCRIPT)


def python(pattern: str) -> str:
    """What `re.compile` takes for the portable `pattern`, without flags, to be searched for. ASCII."""
    from polyevent.patterns import reader, writing

    return writing.written(reader.parsed(pattern), writing.PYTHON)


def go(pattern: str) -> str:
    """What `regexp.MustCompile` takes for the portable `pattern`. ASCII."""
    from polyevent.patterns import reader, writing

    return writing.written(reader.parsed(pattern), writing.GO)
