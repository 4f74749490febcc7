"""How limits of strings and numbers are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from polyevent.model import Constraints
from polyevent.targets.python.text import string
from polyevent.targets.python.values import number

_PATTERN_PART = re.compile(r"\\.|\[\^?(?:\\.|[^\]\\])*\]|[$.]", re.DOTALL)
_ANYTHING = r"[^\n\r\u2028\u2029]"
_IN_ASCII = re.compile(r"(?:[^\\]|\\\\)*\\[bBdDsSwW]")


def limited(constraints: Constraints) -> str:
    """The metadata of what keeps to `constraints`."""
    return f"msgspec.Meta({', '.join(_arguments(constraints))})"


def _arguments(constraints: Constraints) -> Iterator[str]:
    low, more = constraints.minimum, constraints.exclusive_minimum
    if more is not None and (low is None or more >= low):
        yield f"gt={number(more)}"
    elif low is not None:
        yield f"ge={number(low)}"
    high, less = constraints.maximum, constraints.exclusive_maximum
    if less is not None and (high is None or less <= high):
        yield f"lt={number(less)}"
    elif high is not None:
        yield f"le={number(high)}"
    if constraints.min_length is not None:
        yield f"min_length={constraints.min_length}"
    if constraints.max_length is not None:
        yield f"max_length={constraints.max_length}"
    pattern = constraints.pattern
    if pattern is not None:
        translated = python_pattern(pattern)
        yield f"pattern={string(translated)}"
        if translated != pattern:
            # JSON Schema has it as it was written, and so has the message.
            yield f'extra_json_schema={{"pattern": {string(pattern)}}}'


def python_pattern(pattern: str) -> str:
    """What Python's `re` has to be given for a pattern of ECMAScript."""
    translated = _PATTERN_PART.sub(_part, pattern)
    return f"(?a){translated}" if _IN_ASCII.match(pattern) else translated


def _part(match: re.Match[str]) -> str:
    # Python's "$" is also before a line end at the end, and its "." matches all but "\n".
    return {"$": r"\Z", ".": _ANYTHING}.get(match[0], match[0])
