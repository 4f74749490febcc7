"""How limits of strings and numbers are written."""

from __future__ import annotations

from collections.abc import Iterator

from polyevent import patterns
from polyevent.model import Constraints
from polyevent.targets.python.text import raw_string
from polyevent.targets.python.values import number


def limited(constraints: Constraints) -> str:
    """The arguments of the metadata of what keeps to `constraints`."""
    return ", ".join(_arguments(constraints))


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
        translated = patterns.python(pattern)
        yield f"pattern={raw_string(translated)}"
        if translated != pattern:
            # JSON Schema has it as it was written, and so have messages.
            yield f'extra_json_schema={{"pattern": {raw_string(pattern)}}}'
