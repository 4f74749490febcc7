"""The options of unions as they were written, so that names stay."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from polyevent.model import Literal
from polyevent.resolve.types.meanings import Basic, Lazy, Meaning, Member, Options, Template
from polyevent.resolve.types.templates import matches
from polyevent.source import Span

if TYPE_CHECKING:
    from polyevent.resolve.types.evaluator import Evaluator


_MOST_COMPARISONS = 1_000_000


def options_left(options: Collection[Meaning]) -> list[Meaning]:
    """`options` without those that others contain (`removeRedundantLiteralTypes` of the compiler)."""
    for absorbing in (Basic.ANY, Basic.UNKNOWN):
        if absorbing in options:
            return [absorbing]
    templates = [option for option in options if isinstance(option, Template)]
    if len(templates) * len(options) > _MOST_COMPARISONS:
        templates = []
    return [option for option in options if not _is_contained(option, options, templates)]


def _is_contained(
    option: Meaning, options: Collection[Meaning], templates: Sequence[Template]
) -> bool:
    match option:
        case Template():
            return Basic.STRING in options
        case Literal(value=bool()):
            return Basic.BOOLEAN in options
        case Literal(value=str() as text) | Member(value=str() as text):
            return Basic.STRING in options or any(matches(text, t.texts) for t in templates)
        case Literal() | Member():
            return Basic.NUMBER in options
        case _:
            return False


def may_be_undefined(ev: Evaluator, meaning: Meaning) -> bool:
    """Whether undefined is one of the values of `meaning`; what may be anything is not meant."""
    full = ev.full(meaning)
    return full is Basic.UNDEFINED or (
        isinstance(full, Options) and Basic.UNDEFINED in ev.options(meaning)
    )


def without_undefined(ev: Evaluator, meaning: Meaning) -> Meaning:
    """What is left of `meaning` where a value is there."""
    if not may_be_undefined(ev, meaning):
        return meaning
    left: list[Meaning] = []
    for option in flat_options(meaning) if isinstance(meaning, Options) else [meaning]:
        opened = ev.options(option)
        left += opened if Basic.UNDEFINED in opened else [option]
    return ev.shop.union(option for option in left if option is not Basic.UNDEFINED)


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
