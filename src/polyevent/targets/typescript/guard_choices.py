"""Tests of objects, or arrays, of which there may be several: as a reader chooses among them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polyevent.model import BestMatch, Choice
from polyevent.targets.typescript import expression
from polyevent.targets.typescript.nesting import Nesting
from polyevent.targets.typescript.switches import Ends, Statements, chosen

if TYPE_CHECKING:
    from polyevent.targets.typescript.guards import Guards


def body(choice: Choice, guards: Guards, nesting: Nesting) -> list[str]:
    """The body of the function that tests whether `value` is what `choice` makes it."""
    ends = Ends(
        option=lambda type_: _passing([guards.structure(type_, "value")]),
        tried=lambda best: _passing(_any_of(best, guards, nesting)),
        unfit_tag=lambda _: _passing(["false"]),
        unfit_keys=lambda _: _passing(["false"]),
    )
    lines = chosen(choice, ends, 2)
    if isinstance(choice, BestMatch):
        return lines
    return ["  if (!objectLike(value)) {", "    return false;", "  }", *lines]


def _passing(tests: list[str]) -> Statements:
    return lambda indentation: [expression.returned_all("||", tests, indentation)]


def _any_of(choice: BestMatch, guards: Guards, nesting: Nesting) -> list[str]:
    if nesting.repeats(choice):
        functions = ", ".join(guards.function(option) for option in choice.options)
        return [f"fitsOne(value, {functions})"]
    return [guards.structure(option, "value") for option in choice.options]
