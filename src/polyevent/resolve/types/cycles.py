"""Aliases that stand for themselves, by way of names and unions alone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from polyevent import diagnostics
from polyevent.resolve.types.meanings import Meaning, Options, Reference

if TYPE_CHECKING:
    from polyevent.resolve.types.evaluator import Evaluator


MOST_STEPS = 500
"""How many types with arguments may stand for each other in a row, before they count as endless."""


def refuse_cycles(ev: Evaluator, references: Iterable[Reference]) -> None:
    """Give a diagnostic for each alias that leads back to itself (TS2456), which then is refused."""
    done: set[Reference] = set()
    for start in references:
        path: dict[Reference, None] = {}
        stack: list[tuple[Reference, bool]] = [(start, False)]
        while stack:
            reference, left = stack.pop()
            if left:
                path.pop(reference)
                done.add(reference)
            elif reference in path:
                symbol = reference.symbol
                ev.refuse(reference, diagnostics.recursive_alias(symbol.span, symbol.written_name))
            elif reference.arguments and len(path) > MOST_STEPS:
                symbol = reference.symbol
                ev.refuse(
                    reference, diagnostics.growing_arguments(symbol.span, symbol.written_name)
                )
            elif reference not in done:
                path[reference] = None
                stack.append((reference, True))
                stack += ((inner, False) for inner in _immediate(ev.expand(reference)))


def _immediate(meaning: Meaning) -> list[Reference]:
    """The names that `meaning` stands for a value of, not going into what has parts."""
    found: list[Reference] = []
    stack = [meaning]
    while stack:
        option = stack.pop()
        if isinstance(option, Options):
            stack += option.options
        elif isinstance(option, Reference):
            found.append(option)
    return found
