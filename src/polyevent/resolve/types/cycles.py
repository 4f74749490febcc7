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
_MOST_NAMES = 100
"""How many names of any kind may stand for each other in a row, once they are known to end."""
_MOST_INSTANCES = 20_000
"""How many types with arguments one name may stand for."""


def refuse_cycles(ev: Evaluator, references: Iterable[Reference]) -> None:
    """Give a diagnostic for each alias that leads back to itself (TS2456), which then is refused.

    So is one that stands for too many others, in a row or in all.
    """
    lengths: dict[Reference, int] = {}
    for start in references:
        path: dict[Reference, None] = {}
        instances = 0
        stack: list[tuple[Reference, bool]] = [(start, False)]
        while stack:
            reference, left = stack.pop()
            span, name = reference.symbol.span, reference.symbol.written_name
            if left:
                path.pop(reference)
                inner = _immediate(ev.expand(reference))
                lengths[reference] = 1 + max((lengths.get(one, 0) for one in inner), default=0)
                if lengths[reference] > _MOST_NAMES and not reference.arguments:
                    ev.refuse(reference, diagnostics.too_many_aliases(span, _MOST_NAMES))
                    lengths[reference] = 0
            elif reference in path:
                ev.refuse(reference, diagnostics.recursive_alias(span, name))
            elif reference.arguments and len(path) > MOST_STEPS:
                ev.refuse(reference, diagnostics.growing_arguments(span, name))
            elif reference not in lengths:
                instances += bool(reference.arguments)
                if instances > _MOST_INSTANCES:
                    place, owner = start.symbol.span, start.symbol.written_name
                    ev.refuse(start, diagnostics.too_large(place, owner, _MOST_INSTANCES))
                    break
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
