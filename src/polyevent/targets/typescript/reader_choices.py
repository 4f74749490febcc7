"""Readers of objects, or arrays, of which there may be several."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, assert_never

from polyevent.model import BestMatch, ByKeys, ByTag, Choice, Literal, MapOf, Only, Ref, Type
from polyevent.targets.typescript import expression, text
from polyevent.targets.typescript.switches import Ends, Statements, chosen

if TYPE_CHECKING:
    from polyevent.targets.typescript.readers import Readers


def body(choice: Choice, readers: Readers) -> list[str]:
    """The body of the reader for `choice`."""
    enter = "enter"
    if isinstance(choice, BestMatch) and readers.contract.shape(choice.options[0]).arrays:
        enter = "enterArray"
    ends = Ends(
        option=lambda type_: _leaving("return", f"{readers.name(type_)}(value, parent, key)"),
        tried=lambda best: _leaving("return", _best(best, readers)),
        unfit_tag=lambda by_tag: _leaving("throw", _unfit_tag(by_tag)),
        unfit_keys=lambda by_keys: _leaving("throw", _unfit(by_keys)),
    )
    return [f"  {enter}(value, parent, key);", *chosen(choice, ends, 2)]


def _leaving(keyword: str, value: str) -> Statements:
    return lambda indentation: [expression.call(keyword, value, indentation)]


def _best(choice: BestMatch, readers: Readers) -> str:
    functions = ", ".join(readers.name(option) for option in choice.options)
    return f"readBest(value, parent, key, {text.string(_names(choice.options))}, {functions})"


def _unfit_tag(choice: ByTag) -> str:
    shown = [
        text.shown(value.value if isinstance(value, Literal) else None) for value, _ in choice.cases
    ]
    wanted = shown[0] if len(shown) == 1 else f"one of {', '.join(shown)}"
    path = ", ".join(map(text.string, choice.path))
    return f"unfitTag(value, parent, key, {text.string(wanted)}, {path})"


def _unfit(choice: ByKeys) -> str:
    fits_none = f"fits none of {_names(_options(choice))}"
    return f"refusal(parent, key, {text.string(fits_none)})"


def _options(choice: Choice) -> Iterator[Type]:
    """The options that `choice` is among."""
    match choice:
        case Only(option):
            yield option
        case ByTag(cases=tagged):
            for _, inner in tagged:
                yield from _options(inner)
        case ByKeys(keyed, otherwise):
            for _, inner in keyed:
                yield from _options(inner)
            if otherwise is not None:
                yield from _options(otherwise)
        case BestMatch(options):
            yield from options
        case _:
            assert_never(choice)


def _names(options: Iterable[Type]) -> str:
    """What an error calls the options."""
    return ", ".join(_name(option) for option in dict.fromkeys(options))[:80]


def _name(option: Type) -> str:
    match option:
        case Ref(name):
            return name
        case MapOf():
            return "an object"
        case _:
            return "an array"
