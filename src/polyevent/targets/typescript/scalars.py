"""Readers of strings, numbers and booleans that may not be any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polyevent.model import Constrained, Primitive, Type
from polyevent.targets.typescript import expression, text
from polyevent.targets.typescript.contract import Contract
from polyevent.targets.typescript.shapes import Shape, one_of

if TYPE_CHECKING:
    from polyevent.targets.typescript.readers import Readers


def limited(type_: Constrained, readers: Readers) -> list[str]:
    """The body of the reader for a string or a number within limits."""
    return [
        f"  {readers.name(type_.base)}(value, parent, key);",
        *readers.limits.refusals(type_.constraints),
        "  return value;",
    ]


def listed(shape: Shape, type_: Type | None, readers: Readers) -> list[str]:
    """The body of the reader for single values, and null: for `type_` if that is what has them."""
    shown = expected(shape, readers.contract)
    if len(shown) == 1:
        (value,) = readers.contract.values(shape.closed)
        return [_return(f"readLiteral(value, parent, key, {text.literal(value)})")]
    test = readers.guards.function(type_ or one_of([*shape.closed, *[Primitive.NULL] * shape.null]))
    return [_tested(test, _one_of(shown))]


def strings(shape: Shape, readers: Readers) -> list[str]:
    """The body of the reader for `shape`, which admits strings only."""
    if not shape.date:
        return _first(shape.strings, shape, readers)
    # What is a string anyway is not made a date.
    before: list[Type] = [*shape.string_values, *shape.patterns]
    behind: list[Type] = [*shape.limited, *[Primitive.STRING] * shape.string]
    lines = _return_if(readers.guards.function(one_of(before))) if before else []
    date = _return("readDate(value, parent, key)")
    if not behind:
        return [*lines, date]
    lines += ["  if (aDateTime(value)) {", f"  {date}", "  }"]
    return [*lines, *_first(behind, shape, readers)]


def numbers(shape: Shape, readers: Readers) -> list[str]:
    """The body of the reader for `shape`, which admits numbers only."""
    return _first(shape.numbers, shape, readers)


def _first(types: list[Type], shape: Shape, readers: Readers) -> list[str]:
    """Statements that read the value as the first of `types` that it fits."""
    *others, last = types
    if isinstance(last, Constrained) or last is Primitive.STRING:
        # What is wrong with the value is told by the last.
        lines = _return_if(readers.guards.function(one_of(others))) if others else []
        return [*lines, _return(f"{readers.name(last)}(value, parent, key)")]
    shown = expected(shape, readers.contract)
    wanted = " or ".join(shown) if Primitive.INTEGER in types else _one_of(shown)
    return [_tested(readers.guards.function(one_of(types)), wanted)]


def expected(shape: Shape, contract: Contract) -> list[str]:
    """What an error says that a value may be: kinds, and single values."""
    any_string = bool(shape.limited) or shape.string
    admitted = {
        "a string": any_string,
        "a date-time": shape.date and not any_string,
        "a boolean": shape.boolean,
        "a number": shape.number or any(contract.shape(b.base).number for b in shape.bounded),
    }
    found = [words for words, is_admitted in admitted.items() if is_admitted]
    if "a number" not in found and (shape.integer or shape.bounded):
        found.append("an integer")
    values = contract.values(shape.closed)
    found += (text.shown(value) for value in values if not (any_string and isinstance(value, str)))
    found += (text.shown_form(pattern.texts) for pattern in shape.patterns if not any_string)
    return [
        *found,
        *["an array"] * (shape.array is not None or shape.container),
        *["an object"] * (shape.object is not None or shape.container),
        *["null"] * shape.null,
    ]


def _one_of(shown: list[str]) -> str:
    return shown[0] if len(shown) == 1 else f"one of {', '.join(shown)}"


def _tested(test: str, wanted: str) -> str:
    return _return(f"readOneOf(value, parent, key, {test}, {text.string(wanted)})")


def _return_if(test: str) -> list[str]:
    return [expression.condition(f"{test}(value)", 2), "    return value;", "  }"]


def _return(value: str) -> str:
    return expression.call("return", value, 2)
