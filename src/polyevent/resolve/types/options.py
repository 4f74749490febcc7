"""The options of unions as they were written, so that names stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polyevent.resolve.types.meanings import Basic, Lazy, Meaning, Options
from polyevent.source import Span

if TYPE_CHECKING:
    from polyevent.resolve.types.evaluator import Evaluator


def without_undefined(ev: Evaluator, meaning: Meaning) -> Meaning:
    """What is left of `meaning` where a value is there."""
    if not isinstance(ev.full(meaning), Options | Basic):
        return meaning
    if Basic.UNDEFINED not in ev.options(meaning):
        return meaning
    written = flat_options(meaning) if isinstance(meaning, Options) else ev.options(meaning)
    if Basic.UNDEFINED not in written:
        written = ev.options(meaning)
    return ev.shop.union(option for option in written if option is not Basic.UNDEFINED)


def flat_options(meaning: Options) -> list[Meaning]:
    """The options of a union, not looking through names."""
    flat: dict[Meaning, None] = {}
    stack: list[Meaning] = [meaning]
    while stack:
        option = stack.pop()
        if isinstance(option, Options):
            stack += reversed(option.options)
        else:
            flat[option] = None
    return list(flat)


def with_undefined(ev: Evaluator, value: Lazy, span: Span) -> Lazy:
    """`value`, or undefined."""
    return ev.deferred(lambda: ev.shop.union((value.get(), Basic.UNDEFINED)), span)
