"""Readers of objects, or arrays, of which there may be several."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, assert_never

from polyevent.model import BestMatch, ByKeys, ByTag, Choice, MapOf, Only, Ref, Type
from polyevent.targets.typescript import expression, text
from polyevent.targets.typescript.properties import access
from polyevent.targets.typescript.switches import shown_values, switch

if TYPE_CHECKING:
    from polyevent.targets.typescript.readers import Readers


def body(choice: Choice, what: str, readers: Readers) -> list[str]:
    """The body of the reader for `choice`. Those it needs are called after `what`."""
    match choice:
        case Only():
            return [_read(choice, what, readers, 2)]
        case ByTag():
            return _by_tag(choice, what, readers)
        case ByKeys():
            return ["  enter(value, parent, key);", *_by_keys(choice, what, readers)]
        case BestMatch(options):
            return [_enter(options[0], readers), *_best(options, readers)]
        case _:
            assert_never(choice)


def _by_tag(choice: ByTag, what: str, readers: Readers) -> list[str]:
    lines = ["  const at = enter(value, parent, key);"]
    holder, at = "value", "at"
    *steps, name = choice.path
    for depth, step in enumerate(steps, 1):
        place = f"{access(step, holder)}, {at}, {text.string(step)}"
        lines.append(expression.assignment(f"const value{depth}", access(step, holder), 2))
        holder, at = f"value{depth}", f"at{depth}"
        lines.append(expression.assignment(f"const {at}", f"enter({place})", 2))
    tag = access(name, holder)
    wanted = text.string(shown_values(choice.cases))
    mismatch = f"mismatch({tag}, {at}, {text.string(name)}, {wanted}, shown({tag}))"
    return lines + switch(
        tag,
        choice.cases,
        lambda inner: _read(inner, what, readers, 6),
        [expression.call("throw", mismatch, 6)],
    )


def _by_keys(choice: ByKeys, what: str, readers: Readers) -> list[str]:
    lines: list[str] = []
    for key, inner in choice.cases:
        lines.append(expression.condition(f"{access(key)} !== undefined", 2))
        lines += [_read(inner, what, readers, 4), "  }"]
    if choice.otherwise is not None:
        return [*lines, _read(choice.otherwise, what, readers, 2)]
    fits_none = f"fits none of {_names(list(dict.fromkeys(_options(choice))))}"
    refusal = f"refusal(parent, key, {text.string(fits_none)})"
    return [*lines, expression.call("throw", refusal, 2)]


def _best(options: tuple[Type, ...], readers: Readers) -> list[str]:
    names = text.string(_names(options))
    functions = ", ".join(readers.name(option) for option in options)
    read = f"readBest(value, parent, key, {names}, {functions})"
    return [expression.call("return", read, 2)]


def _enter(option: Type, readers: Readers) -> str:
    enter = "enterArray" if readers.contract.shape(option).arrays else "enter"
    return f"  {enter}(value, parent, key);"


def _read(choice: Choice, what: str, readers: Readers, indentation: int) -> str:
    read = f"{readers.choice(choice, what)}(value, parent, key)"
    return expression.call("return", read, indentation)


def _options(choice: Choice) -> Iterator[Type]:
    """The options that are left by `choice`, each once for every case that leaves it."""
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


def _names(options: Sequence[Type]) -> str:
    """What an error calls the options."""
    names = (
        (
            option.name
            if isinstance(option, Ref)
            else "an object" if isinstance(option, MapOf) else "an array"
        )
        for option in options
    )
    return ", ".join(names)[:80]
