"""Tests of objects, or arrays, of which there may be several: as a decoder chooses among them."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from polyevent.model import BestMatch, ByKeys, ByTag, Choice, Only
from polyevent.targets.typescript import expression, text
from polyevent.targets.typescript.nesting import Nesting
from polyevent.targets.typescript.properties import access
from polyevent.targets.typescript.switches import switch

if TYPE_CHECKING:
    from polyevent.targets.typescript.guards import Guards


def body(choice: Choice, what: str, guards: Guards, nesting: Nesting) -> list[str]:
    """The statements of a function that tests `value`. Those it needs are called after `what`."""
    match choice:
        case Only(option):
            return [expression.returned_all("||", [guards.structure(option, "value")], 2)]
        case ByTag():
            return [*_OBJECTS_ONLY, *_by_tag(choice, what, guards)]
        case ByKeys():
            return [*_OBJECTS_ONLY, *_by_keys(choice, what, guards)]
        case BestMatch(options):
            if nesting.repeats(choice):
                functions = ", ".join(guards.function(option) for option in options)
                return [expression.call("return", f"fitsOne(value, {functions})", 2)]
            tests = [guards.structure(option, "value") for option in options]
            return [expression.returned_all("||", tests, 2)]
        case _:
            assert_never(choice)


_OBJECTS_ONLY = ("  if (!objectLike(value)) {", "    return false;", "  }")


def _by_tag(choice: ByTag, what: str, guards: Guards) -> list[str]:
    match choice.path:
        case (name,):
            tag = access(name)
        case path:
            tag = f"propertyAt(value, {', '.join(map(text.string, path))})"
    return switch(
        tag,
        choice.cases,
        lambda inner: expression.call("return", _test(inner, what, guards), 6),
        ["      return false;"],
    )


def _by_keys(choice: ByKeys, what: str, guards: Guards) -> list[str]:
    lines: list[str] = []
    for key, inner in choice.cases:
        lines.append(expression.condition(f"{access(key)} !== undefined", 2))
        lines += [expression.call("return", _test(inner, what, guards), 4), "  }"]
    otherwise = "false" if choice.otherwise is None else _test(choice.otherwise, what, guards)
    return [*lines, expression.call("return", otherwise, 2)]


def _test(choice: Choice, what: str, guards: Guards) -> str:
    match choice:
        case Only(option):
            return guards.structure(option, "value")
        case _:
            return f"{guards.choice(choice, what)}(value)"
