"""Statements that choose among objects by their tags and keys, however deep the choices nest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias, assert_never

from msgspec import Struct

from polyevent.model import BestMatch, ByKeys, ByTag, Choice, Literal, Only, Primitive, Type
from polyevent.targets.typescript import expression, text
from polyevent.targets.typescript.properties import access

Statements: TypeAlias = Callable[[int], list[str]]
"""Lines with a number of columns before each."""


class Ends(Struct, frozen=True):
    """What is done with `value` when the choice is made; each of them leaves the function."""

    option: Callable[[Type], Statements]
    tried: Callable[[BestMatch], Statements]
    unfit_tag: Callable[[ByTag], Statements]
    unfit_keys: Callable[[ByKeys], Statements]


def chosen(choice: Choice, ends: Ends, indentation: int) -> list[str]:
    """The statements that choose what `value`, an object or array, is to be."""
    match choice:
        case Only(option):
            return ends.option(option)(indentation)
        case BestMatch():
            return ends.tried(choice)(indentation)
        case ByTag():
            return _by_tag(choice, ends, indentation)
        case ByKeys():
            return _by_keys(choice, ends, indentation)
        case _:
            assert_never(choice)


def _by_tag(choice: ByTag, ends: Ends, indentation: int) -> list[str]:
    values: dict[Choice, list[Literal | Primitive]] = {}
    for value, inner in choice.cases:
        values.setdefault(inner, []).append(value)
    margin = " " * indentation
    lines = [expression.condition(_tag(choice.path), indentation, "switch")]
    for inner, of_inner in values.items():
        lines += (f"{margin}  case {_literal(value)}:" for value in of_inner)
        lines += chosen(inner, ends, indentation + 4)
    default = ends.unfit_tag(choice)(indentation + 4)
    return [*lines, f"{margin}  default:", *default, f"{margin}}}"]


def _by_keys(choice: ByKeys, ends: Ends, indentation: int) -> list[str]:
    lines: list[str] = []
    for key, inner in choice.cases:
        lines.append(expression.condition(f"{access(key)} !== undefined", indentation))
        lines += [*chosen(inner, ends, indentation + 2), " " * indentation + "}"]
    if choice.otherwise is None:
        return [*lines, *ends.unfit_keys(choice)(indentation)]
    return [*lines, *chosen(choice.otherwise, ends, indentation)]


def _tag(path: Sequence[str]) -> str:
    if len(path) == 1:
        return access(path[0])
    return f"propertyAt(value, {', '.join(map(text.string, path))})"


def _literal(value: Literal | Primitive) -> str:
    return text.literal(value.value) if isinstance(value, Literal) else "null"
