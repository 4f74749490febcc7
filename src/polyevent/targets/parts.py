"""Texts in parts, so that nothing has to hold a large one twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain, repeat
from typing import TypeAlias

Text: TypeAlias = Sequence[str]
"""A text is what its parts are together."""


def separated(parts: Iterable[str], by: str) -> list[str]:
    """`parts` with `by` between each two of them."""
    return [*chain.from_iterable(zip(parts, repeat(by)))][:-1]
