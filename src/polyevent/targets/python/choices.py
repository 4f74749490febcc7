"""The module that says how objects are told apart where neither their tags nor trying tell them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from polyevent.model import (
    BestMatch,
    ByKeys,
    ByTag,
    Choice,
    Literal,
    MapOf,
    Only,
    Primitive,
    Ref,
    Type,
    unaliased,
)
from polyevent.names import Names
from polyevent.targets.python.layout import INDENT, bracketed, by_black, import_from, listing
from polyevent.targets.python.parts import unions
from polyevent.targets.python.structure import Structure
from polyevent.targets.python.text import docstring, identifier, string
from polyevent.targets.python.values import tuple_code, value_code


def choices(structure: Structure, names: Names) -> str | None:
    """The module's text, without the header; None where there is nothing to say."""
    writer = _Writer(structure, names)
    told: dict[tuple[str, ...], Choice] = {}
    for union in unions(structure.schema):
        objects = structure.objects(union)
        match union.objects:
            case ByTag() | ByKeys() as choice if not structure.is_told_by_tags(union):
                told.setdefault(tuple(map(writer.option, objects)), choice)
            case _:
                pass
    if not told:
        return None
    writer.share(told.values())
    entries = [writer.told(options, choice) for options, choice in told.items()]
    blocks = [*writer.shared, listing("CHOICES = [", entries, "]")]
    used = [
        name
        for name in ("BestMatch", "ByKeys", "ByTag")
        if any(f"{name}(" in block for block in blocks)
    ]
    imports = [import_from("._choosing", [*used, "Told"])]
    options = {option for options in told for option in options}
    if _NO_VALUES in options:
        imports.append(import_from("._markers", ["Never"]))
    imports.append(import_from("._types", options - {_NO_VALUES}))
    head = [
        docstring(
            "How the objects of unions are told apart that their tags do not tell apart.", ""
        ),
        "from __future__ import annotations",
        "\n".join(imports),
    ]
    text = "\n\n".join((*head, *blocks)) + "\n"
    return text if text.isascii() else by_black(text)


_NO_VALUES = "dict[str, Never]"
"""The only map that keys can tell from records: any other may have each of them."""


class _Writer:
    def __init__(self, structure: Structure, names: Names) -> None:
        self._declarations = structure.declarations
        self._names = names
        self._variables: dict[int, str] = {}
        self.shared: list[str] = []
        """The statements for what is a part of several choices."""

    def option(self, option: Type) -> str:
        """The annotation of an option, which is an object."""
        target = unaliased(option, self._declarations)
        match target:
            case Ref(name):
                return identifier(self._names.types[name])
            case MapOf(Primitive.NEVER):
                return _NO_VALUES
        raise AssertionError(f"keys cannot tell {target}")

    def share(self, choices: Iterable[Choice]) -> None:
        """Give a variable to each part that is in several places, after those of its own parts."""
        uses: Counter[int] = Counter()
        ordered: dict[int, Choice] = {}
        waiting = [(choice, False) for choice in choices]
        while waiting:
            choice, is_done = waiting.pop()
            if is_done:
                ordered[id(choice)] = choice
            elif not isinstance(choice, Only):
                uses[id(choice)] += 1
                if uses[id(choice)] == 1:
                    waiting.append((choice, True))
                    waiting += ((part, False) for part in _parts(choice))
        for key, choice in ordered.items():
            if uses[key] > 1:
                name = f"_CHOICE_{len(self._variables) + 1}"
                self.shared.append(self._choice(choice, "", f"{name} = ", ""))
                self._variables[key] = name

    def told(self, options: tuple[str, ...], choice: Choice) -> str:
        """The entry for a union of `options`."""
        inner = INDENT * 2
        parts = [_within("(", options, ")", inner), self._choice(choice, inner)]
        return _within("Told(", parts, ")", INDENT)

    def _choice(self, choice: Choice, indent: str, before: str = "", after: str = ",") -> str:
        """`choice` behind `before` on a line with `indent`, which ends with `after`."""
        if id(choice) in self._variables:
            return before + self._variables[id(choice)]
        inner = indent + INDENT
        match choice:
            case Only(option):
                return before + self.option(option)
            case ByTag(path, cases):
                items = [tuple_code(map(string, path))]
                items += (self._case(_value(v, self._names), case, inner) for v, case in cases)
                return _within(f"{before}ByTag(", items, ")", indent, after)
            case ByKeys(by_key, otherwise):
                items = [self._case(string(key), case, inner) for key, case in by_key]
                if otherwise is None:
                    items.append("otherwise=None")
                else:
                    items.append(self._choice(otherwise, inner, "otherwise="))
                return _within(f"{before}ByKeys(", items, ")", indent, after)
            case BestMatch(options):
                items = list(map(self.option, options))
                return _within(f"{before}BestMatch(", items, ")", indent, after)
            case _:
                assert_never(choice)

    def _case(self, value: str, choice: Choice, indent: str) -> str:
        return _within("(", (value, self._choice(choice, indent + INDENT)), ")", indent)


def _parts(choice: Choice) -> Iterator[Choice]:
    match choice:
        case ByTag(cases=cases):
            yield from (part for _, part in cases)
        case ByKeys(cases=by_key, otherwise=otherwise):
            yield from (part for _, part in by_key)
            if otherwise is not None:
                yield otherwise
        case Only() | BestMatch():
            pass
        case _:
            assert_never(choice)


def _value(value: Literal | Primitive, names: Names) -> str:
    return value_code(value, names) if isinstance(value, Literal) else "None"


def _within(before: str, items: Sequence[str], after: str, indent: str, end: str = ",") -> str:
    """`items` within brackets, where the line that they begin in has `indent` and ends with `end`."""
    return bracketed(before, items, after, indent, end).removeprefix(indent)
