"""`switch` statements over the tag of an object."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from polyevent.model import Choice, Literal, Primitive
from polyevent.targets.typescript import expression, text


def switch(
    tag: str,
    cases: Sequence[tuple[Literal | Primitive, Choice]],
    statement: Callable[[Choice], str],
    default: Sequence[str],
) -> list[str]:
    """The lines of `switch (tag)`, with a `statement` for each choice and these lines for others."""
    values: dict[Choice, list[Literal | Primitive]] = {}
    for value, choice in cases:
        values.setdefault(choice, []).append(value)
    lines = [expression.condition(tag, 2, "switch")]
    for choice, of_choice in values.items():
        lines += (f"    case {_value(value)}:" for value in of_choice)
        lines.append(statement(choice))
    return [*lines, "    default:", *default, "  }"]


def shown_values(cases: Sequence[tuple[Literal | Primitive, Choice]]) -> str:
    """The values that the tag may have, for an error message."""
    shown = [text.shown(value.value if isinstance(value, Literal) else None) for value, _ in cases]
    return shown[0] if len(shown) == 1 else f"one of {', '.join(shown)}"


def _value(value: Literal | Primitive) -> str:
    return text.literal(value.value) if isinstance(value, Literal) else "null"
