"""Go code that holds values to limits."""

from __future__ import annotations

from collections.abc import Iterator

from polyevent import patterns
from polyevent.model import Constraints
from polyevent.targets.go import text
from polyevent.targets.go.shapes import Limited, Template


def template_arguments(template: Template) -> str:
    """The last arguments of what reads or writes the strings of a template."""
    return ", ".join(map(text.string, template.texts))


def limited_codec(limited: Limited) -> str:
    """What the functions that read and write within limits are called after."""
    return "Text" if limited.textual else "Amount"


def limit_arguments(limited: Limited) -> str:
    """Their last arguments."""
    return ", ".join(_limits(limited.constraints))


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
        shown, pattern = text.code_string(limits.pattern), text.code_string(patterns.go(limits.pattern))
        yield f"matching({pattern})" if shown == pattern else f"matchingAs({shown}, {pattern})"
