"""Go code that finds out which of several options an array or object is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from polyevent.targets.go import text
from polyevent.targets.go.layout import indented
from polyevent.targets.go.shapes import Value
from polyevent.targets.go.unions import (
    Choice,
    ChooseBest,
    ChooseKeys,
    ChooseTag,
    Option,
    TypeOption,
)
from polyevent.targets.go.values import constant_text, json_list

_RETURN_FAILURE = "if f != nil {\n\treturn f\n}\n"


def selection(choice: Choice, union: str, names: str) -> str:
    """The statements that read an option of `union`; the last one returns.

    `names` is what messages call the options, as a Go expression.
    """
    match choice:
        case TypeOption():
            return read_option(choice)
        case ChooseTag():
            return _by_tag(choice, union, names)
        case ChooseKeys():
            return _by_keys(choice, union, names)
        case ChooseBest(options):
            return f"return readBest(v, r, {option_names(options)}, {readers(options, union)})"
        case _:
            assert_never(choice)


def read_option(option: TypeOption) -> str:
    """The statements that read `option`."""
    if option.pointer:
        return f"value := new({option.identifier})\n*v = value\nreturn value.decodeJSON(r)"
    return (
        f"var value {option.identifier}\n"
        "if f := value.decodeJSON(r); f != nil {\n\treturn f\n}\n"
        "*v = value\nreturn nil"
    )


def option_names(options: Iterable[Option]) -> str:
    """What messages call `options`, as a Go expression."""
    return text.string(text.shortened(", ".join(option.name for option in options)))


def readers(options: Iterable[TypeOption], union: str) -> str:
    """Arguments that are functions which read one of `options` each, into a `union`."""
    return ", ".join(
        f"{'pointerTo' if option.pointer else 'valueOf'}[{union}, {option.identifier}]"
        for option in options
    )


def _by_tag(choice: ChooseTag, union: str, names: str) -> str:
    values = [value for case, _ in choice.cases for value in case]
    path = ", ".join(map(text.string, choice.path))
    has_strings = all(isinstance(value.json, str) for value in values)
    function, switched = ("stringAt", "string(tag)") if has_strings else ("scalarAt", "tag")
    cases = "".join(
        f"case {', '.join(map(_case_text, case))}:\n"
        f"{indented(selection(inner, union, names), 1)}"
        for case, inner in choice.cases
    )
    # What the option makes of another tag behind that one would be right too.
    guard = "if r.repeats() {\n\treturn again()\n}\n" if choice.is_open else ""
    return (
        f"{guard}tag, f := r.{function}({path})\n"
        f"{_RETURN_FAILURE}"
        f"switch {switched} {{\n{cases}}}\n"
        f"return r.insteadAt([]string{{{path}}}, {json_list(values)})"
    )


def _case_text(value: Value) -> str:
    match value.json:
        case bool() | str() | float():
            return constant_text(value.json)
        case int():
            return f"float64({value.json})"
        case None:
            return "nil"


def _by_keys(choice: ChooseKeys, union: str, names: str) -> str:
    keys = ", ".join(text.string(key) for key in dict.fromkeys(_keys(choice)))
    return f"found, f := r.among({keys})\n{_RETURN_FAILURE}{_found(choice, union, names)}"


def _found(choice: ChooseKeys, union: str, names: str) -> str:
    """The statement that decides by the keys that were `found`."""
    cases = ""
    last: Choice | None = choice
    while isinstance(last, ChooseKeys):
        for key, inner in last.cases:
            cases += f"case found.has({text.string(key)}):\n{_inner(inner, union, names)}"
        last = last.otherwise
    code = f"\treturn fitsNone({names})\n" if last is None else _inner(last, union, names)
    return f"switch {{\n{cases}default:\n{code}}}"


def _inner(choice: Choice, union: str, names: str) -> str:
    if isinstance(choice, ChooseKeys):
        return indented(_found(choice, union, names), 1)
    return indented(selection(choice, union, names), 1)


def _keys(choice: Choice | None) -> Iterator[str]:
    """All keys that have to be looked for in the same object, before anything else is."""
    if isinstance(choice, ChooseKeys):
        for key, inner in choice.cases:
            yield key
            yield from _keys(inner)
        yield from _keys(choice.otherwise)
