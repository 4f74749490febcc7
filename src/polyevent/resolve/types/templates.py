"""Template literal types: sets of strings, finite or with holes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polyevent import diagnostics, tree
from polyevent.model import Literal
from polyevent.resolve.types.meanings import (
    Basic,
    Brand,
    Context,
    Meaning,
    Member,
    NoJson,
    Template,
)
from polyevent.resolve.values.arithmetic import number_text

if TYPE_CHECKING:
    from polyevent.resolve.types.evaluator import Evaluator

_MOST_OPTIONS = 10_000
_MOST_CHARACTERS = 1_000_000


def template(ev: Evaluator, node: tree.TemplateType, context: Context) -> Meaning:
    """The strings that `node` describes. Finite parts are written out; `string` leaves a hole."""
    results: list[tuple[str, ...]] = [("",)]
    for part in node.parts:
        if isinstance(part, str):
            choices: list[tuple[str, ...]] | None = [(part,)]
        else:
            choices = _choices(ev, part, context)
        if choices is None:
            return Basic.REFUSED
        if len(results) * len(choices) > _MOST_OPTIONS:
            return ev.blame(diagnostics.too_many(node.span, _MOST_OPTIONS, "options"))
        length = len(results) * _length(choices) + len(choices) * _length(results)
        if length > _MOST_CHARACTERS:
            return ev.blame(diagnostics.too_many(node.span, _MOST_CHARACTERS, "characters"))
        results = [_joined(before, after) for before in results for after in choices]
    for texts in results:
        if "" in texts[1:-1]:
            return ev.blame(diagnostics.adjacent_holes(node.span))
    return ev.shop.union(ev.shop.template(texts) for texts in results)


def matches(value: str, texts: tuple[str, ...]) -> bool:
    """Whether `value` is `texts` in this order, with any text between each two of them."""
    first, *middle, last = texts
    if len(value) < len(first) + len(last):
        return False
    if not value.startswith(first) or not value.endswith(last):
        return False
    at, end = len(first), len(value) - len(last)
    for text in middle:
        found = value.find(text, at, end)
        if found < 0:
            return False
        at = found + len(text)
    return True


def _length(choices: list[tuple[str, ...]]) -> int:
    return sum(len(text) for texts in choices for text in texts)


def _joined(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[str, ...]:
    return (*before[:-1], before[-1] + after[0], *after[1:])


def _choices(ev: Evaluator, node: tree.TypeNode, context: Context) -> list[tuple[str, ...]] | None:
    choices: list[tuple[str, ...]] = []
    for option in ev.options(ev.evaluate(node, context), units=True):
        match ev.full(option):
            case Literal(value=value) | Member(value=value):
                choices.append((_text(value),))
            case Template(texts):
                choices.append(texts)
            case Basic.STRING | Brand(base=Basic.STRING):
                choices.append(("", ""))
            case Basic.NULL:
                choices.append(("null",))
            case Basic.UNDEFINED:
                choices.append(("undefined",))
            case Basic.REFUSED:
                return None
            case Basic.NUMBER:
                ev.blame(diagnostics.number_in_template(node.span))
                return None
            case NoJson() if node == tree.KeywordType("bigint", node.span):
                # The text of one is fine, only no number of JSON.
                ev.blame(diagnostics.number_in_template(node.span))
                return None
            case _:
                ev.blame(diagnostics.no_text_in_template(node.span))
                return None
    return choices


def _text(value: str | int | float | bool) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case str():
            return value
        case _:
            return number_text(value)
