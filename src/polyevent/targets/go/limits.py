"""Limits of values: Go code that keeps them, and what its comments say about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from polyevent import patterns
from polyevent.model import Constraints
from polyevent.targets.go import text
from polyevent.targets.go.shapes import Limited, Shape, Template
from polyevent.targets.go.structure import Constant


def template_arguments(template: Template) -> str:
    """The last arguments of what reads or writes the strings of a template."""
    return ", ".join(map(text.string, template.texts))


def shown(constants: Sequence[Constant], templates: Sequence[Template]) -> Iterator[str]:
    """How messages show the strings that are `constants` or have those forms, as Go expressions."""
    for constant in constants:
        yield text.code_string(text.json_text(constant.value))
    for template in templates:
        yield text.string(text.template(template.texts))


def limited_codec(limited: Limited) -> str:
    """What the functions that read and write within limits are called after."""
    return "Text" if limited.textual else "Amount"


def limit_arguments(limited: Limited) -> str:
    """Their last arguments."""
    return ", ".join(_limits(limited.constraints))


def form_note(identifier: str, shape: Shape) -> str:
    """What the doc comment of `identifier` says about its values, if they are not all of a type."""
    match shape:
        case Template(texts):
            return f"{identifier} has the form {text.template(texts)}."
        case Limited(constraints=constraints):
            return f"{identifier} {' and '.join(_facts(constraints))}."
        case _:
            return ""


def _facts(limits: Constraints) -> Iterator[str]:
    amounts = [
        f"{words} {text.json_text(limit)}"
        for words, limit in (
            ("at least", limits.minimum),
            ("more than", limits.exclusive_minimum),
            ("at most", limits.maximum),
            ("less than", limits.exclusive_maximum),
        )
        if limit is not None
    ]
    if amounts:
        yield f"is {' and '.join(amounts)}"
    lengths = [(limits.min_length, "at least"), (limits.max_length, "at most")]
    counts = [f"{words} {count}" for count, words in lengths if count is not None]
    if counts:
        last = next(count for count, _ in reversed(lengths) if count is not None)
        yield f"has {' and '.join(counts)} {'character' if last == 1 else 'characters'}"
    if limits.pattern is not None:
        yield f"matches {text.one_line(limits.pattern)}"


def _limits(limits: Constraints) -> Iterator[str]:
    for name, limit in (
        ("atLeast", limits.minimum),
        ("moreThan", limits.exclusive_minimum),
        ("atMost", limits.maximum),
        ("lessThan", limits.exclusive_maximum),
        ("minLength", limits.min_length),
        ("maxLength", limits.max_length),
    ):
        if limit is not None:
            yield f"{name}({text.json_text(limit)})"
    if limits.pattern is not None:
        shown, pattern = text.code_string(limits.pattern), text.code_string(
            patterns.go(limits.pattern)
        )
        yield f"matching({pattern})" if shown == pattern else f"matchingAs({shown}, {pattern})"
