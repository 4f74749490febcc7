"""What says how objects are told apart where neither their tags nor trying tell them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TypeAlias, assert_never

from polyevent.model import (
    BestMatch,
    ByKeys,
    ByTag,
    Choice,
    Declaration,
    Literal,
    MapOf,
    Only,
    Primitive,
    Ref,
    Type,
    unaliased,
)
from polyevent.names import Names
from polyevent.targets.python.imports import imports
from polyevent.targets.python.layout import INDENT, bracketed, by_black, listing
from polyevent.targets.python.modules import Modules
from polyevent.targets.python.structure import Structure
from polyevent.targets.python.text import docstring, identifier, string
from polyevent.targets.python.values import tuple_code, value_code

_Options: TypeAlias = tuple[str | None, ...]
"""The names of records, and None for a map without values: any other may have all of their keys."""


def choices(structure: Structure, names: Names, modules: Modules) -> dict[str, str]:
    """The texts of the modules by their names, without the header.

    What is said of a union is where its first class is.
    """
    told: dict[str, dict[_Options, Choice]] = {}
    for union in structure.unions:
        match union.objects:
            case ByTag() | ByKeys() as choice if not structure.is_told_by_tags(union):
                objects = structure.objects(union)
                options = tuple(_record(option, structure.declarations) for option in objects)
                first = next(option for option in options if option is not None)
                told.setdefault(modules.choices(first), {}).setdefault(options, choice)
            case _:
                pass
    texts = {
        module.removeprefix(".").replace(".", "/"): _module(structure, names, modules, choices)
        for module, choices in told.items()
    }
    if texts and modules.are_apart:
        texts["_choices/__init__"] = f"{docstring(_ABOUT, '')}\n"
    return texts


_ABOUT = "How the objects of unions are told apart that their tags do not tell apart."


def _module(
    structure: Structure,
    names: Names,
    modules: Modules,
    told: Mapping[_Options, Choice],
) -> str:
    writer = _Writer(structure, names)
    writer.share(told.values())
    entries = [writer.told(options, choice) for options, choice in told.items()]
    blocks = [*writer.shared, listing("CHOICES = [", entries, "]")]
    homes = {
        name: "._choosing"
        for name in ("BestMatch", "ByKeys", "ByTag", "Told")
        if any(f"{name}(" in block for block in blocks)
    }
    for name in {option for options in told for option in options}:
        if name is None:
            homes["Never"] = "._markers"
        else:
            homes[identifier(names.types[name])] = modules.types(name)
    folder = "_choices" if modules.are_apart else ""
    head = [
        docstring(_ABOUT, ""),
        "from __future__ import annotations",
        *imports(homes, homes, folder),
    ]
    text = "\n\n".join((*head, *blocks)) + "\n"
    return text if text.isascii() else by_black(text)


class _Writer:
    def __init__(self, structure: Structure, names: Names) -> None:
        self._declarations = structure.declarations
        self._names = names
        self._variables: dict[Choice, str] = {}
        self.shared: list[str] = []
        """The statements for what is a part of several choices."""

    def option(self, option: Type) -> str:
        """The annotation of an option, which is an object."""
        return self._annotation(_record(option, self._declarations))

    def _annotation(self, record: str | None) -> str:
        return "dict[str, Never]" if record is None else identifier(self._names.types[record])

    def share(self, choices: Iterable[Choice]) -> None:
        """Give a variable to each part that is in several places, after those of its own parts."""
        uses: Counter[Choice] = Counter()
        ordered: list[Choice] = []
        waiting = [(choice, False) for choice in choices]
        while waiting:
            choice, is_done = waiting.pop()
            if is_done:
                ordered.append(choice)
            elif not isinstance(choice, Only):
                uses[choice] += 1
                if uses[choice] == 1:
                    waiting.append((choice, True))
                    waiting += ((part, False) for part in _parts(choice))
        for choice in ordered:
            if uses[choice] > 1:
                name = f"_CHOICE_{len(self._variables) + 1}"
                self.shared.append(self._choice(choice, "", f"{name} = ", ""))
                self._variables[choice] = name

    def told(self, options: _Options, choice: Choice) -> str:
        """The entry for a union of `options`."""
        inner = INDENT * 2
        annotations = list(map(self._annotation, options))
        parts = [_within("(", annotations, ")", inner), self._choice(choice, inner)]
        return _within("Told(", parts, ")", INDENT)

    def _choice(self, choice: Choice, indent: str, before: str = "", after: str = ",") -> str:
        """`choice` behind `before` on a line with `indent`, which ends with `after`."""
        if choice in self._variables:
            return before + self._variables[choice]
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


def _record(option: Type, declarations: Mapping[str, Declaration]) -> str | None:
    """The name of an option that is a record; None for a map without values."""
    match unaliased(option, declarations):
        case Ref(name):
            return name
        case MapOf(Primitive.NEVER):
            return None
        case other:
            raise AssertionError(f"{other} is told from other objects")


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
