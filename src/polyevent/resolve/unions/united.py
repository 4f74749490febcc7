"""Unions in their one form: flat, without duplicates, without what another option contains."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias, assert_never

from polyevent.model import (
    Branded,
    Constrained,
    Enum,
    ListOf,
    Literal,
    MapOf,
    MemberRef,
    Pattern,
    Primitive,
    Ref,
    TupleOf,
    Type,
    Union,
)
from polyevent.syntax.literals import SAFE_INTEGER

Look: TypeAlias = Callable[[Type], Type]
"""Gives what an alias stands for in the end, and any other type as it is."""
FindEnum: TypeAlias = Callable[[str], Enum | None]
"""Gives the enum of a name, if it is one."""

_MOST_COMPARISONS = 1_000_000


def united(options: Iterable[Type], name: str, look: Look, find_enum: FindEnum) -> Type:
    """The union of `options`, called `name` if it has to be declared, as TypeScript reduces it.

    An option goes where another one has all its values (`removeRedundantLiteralTypes` and
    `removeStringLiteralsMatchedByTemplateLiterals` of the TypeScript compiler): a literal, member,
    enum or pattern beside its primitive, a member beside its enum, a literal or enum beside a
    pattern that it keeps to. So goes what only JSON cannot tell from the other: a date beside
    `string`, an integer beside `number`, limits or a brand beside the bare type. `any` and `unknown`
    absorb the rest, `{}` all but null, `object` all arrays and objects. Two records with equal
    fields are two options; two aliases of one type are one, called by the first.
    """
    flat = _flat(options, look)
    meanings = {option: look(option) for option in flat}
    for absorbing in (Primitive.ANY, Primitive.UNKNOWN):
        if absorbing in meanings.values():
            return absorbing
    flat = _without_contained(flat, meanings, look, find_enum)
    return flat[0] if len(flat) == 1 else Union(tuple(flat), name)


def _flat(options: Iterable[Type], look: Look) -> list[Type]:
    opened: list[Type] = []
    for option in options:
        opened += option.options if isinstance(option, Union) else (option,)
    values = {option for option in opened if option is not Primitive.NULL}
    if len(values) == 1:
        # The alias of a union is still called by its name where it is merely nullable.
        (value,) = values
        target = look(value)
        if isinstance(target, Union) and Primitive.NULL in target.options:
            return [value]
        return list(dict.fromkeys(opened))
    flat: list[Type] = []
    opened.reverse()
    while opened:
        option = opened.pop()
        target = look(option)
        if isinstance(target, Union):  # the options of a nullable one may be unions again
            opened += reversed(target.options)
        else:
            flat.append(option)
    return list(dict.fromkeys(flat))


def _without_contained(
    flat: list[Type], meanings: dict[Type, Type], look: Look, find_enum: FindEnum
) -> list[Type]:
    present = set(meanings.values())
    if {Literal(True), Literal(False)} <= present:
        at = next(at for at, option in enumerate(flat) if _is_boolean(meanings[option]))
        flat = [*flat[:at], Primitive.BOOLEAN, *flat[at:]]
        meanings = {**meanings, Primitive.BOOLEAN: Primitive.BOOLEAN}
        present.add(Primitive.BOOLEAN)
    patterns = [meaning for meaning in present if isinstance(meaning, Pattern)]
    if len(patterns) * len(flat) > _MOST_COMPARISONS:
        patterns = []  # what they have may stand beside them: it says nothing more
    matched = _Matched(patterns, find_enum)
    kept: dict[Type, Type] = {}
    for option in flat:
        meaning = meanings[option]
        if any(container in present for container in _containers(meaning, look, find_enum)):
            continue
        if matched.has(meaning):
            continue
        kept.setdefault(meaning, option)
    return list(kept.values())


def _is_boolean(meaning: Type) -> bool:
    return isinstance(meaning, Literal) and isinstance(meaning.value, bool)


def _containers(meaning: Type, look: Look, find_enum: FindEnum) -> Iterator[Type]:
    """The types that could stand beside `meaning` and have every value of it and more."""
    if meaning is not Primitive.NULL and meaning is not Primitive.PRESENT:
        yield Primitive.PRESENT
    match meaning:
        case Literal(value):
            yield from _primitives(value)
        case MemberRef(enum=name):
            yield Ref(name)
            yield from _primitives_of_enum(name, find_enum)
        case Ref(name) if find_enum(name):
            yield from _primitives_of_enum(name, find_enum)
        case Primitive.INTEGER:
            yield Primitive.NUMBER
        case Primitive.DATETIME | Pattern():
            yield Primitive.STRING
        case Constrained(base) | Branded(base):
            base = look(base)
            yield base
            yield from _containers(base, look, find_enum)
        case Ref() | ListOf() | TupleOf() | MapOf():
            yield Primitive.OBJECT
        case Primitive() | Union():
            pass
        case _:
            assert_never(meaning)


def _primitives_of_enum(name: str, find_enum: FindEnum) -> Iterator[Primitive]:
    enum = find_enum(name)
    if enum and enum.members:  # which all are strings, or all integers
        yield from _primitives(enum.members[0].value)


def _primitives(value: str | int | float | bool) -> Iterator[Primitive]:
    """The primitives that have `value`."""
    match value:
        case bool():
            yield Primitive.BOOLEAN
        case str():
            yield Primitive.STRING
        case int() | float():
            yield Primitive.NUMBER
            if float(value).is_integer() and abs(value) <= SAFE_INTEGER:
                yield Primitive.INTEGER


class _Matched:
    """What keeps to one of some patterns, so that the pattern has it anyway."""

    def __init__(self, patterns: list[Pattern], find_enum: FindEnum) -> None:
        self._patterns = patterns
        self._find_enum = find_enum
        self._values: dict[str, dict[str, str | int]] = {}

    def has(self, meaning: Type) -> bool:
        match meaning:
            case Literal(str(value)):
                return self._matched(value)
            case MemberRef(enum, member):
                return self._matched(self._members(enum).get(member, 0))
            case Ref(name):
                values = self._members(name).values()
                return bool(values) and all(map(self._matched, values))
            case _:
                return False

    def _matched(self, value: str | int) -> bool:
        return isinstance(value, str) and any(matches(p, value) for p in self._patterns)

    def _members(self, name: str) -> dict[str, str | int]:
        if name not in self._values:
            enum = self._find_enum(name)
            self._values[name] = {m.name: m.value for m in enum.members} if enum else {}
        return self._values[name]


def matches(pattern: Pattern, text: str) -> bool:
    """Whether `text` has the form of `pattern`."""
    first, *between, last = pattern.texts
    if not text.startswith(first) or not text.endswith(last):
        return False
    at, end = len(first), len(text) - len(last)
    for part in between:
        at = text.find(part, at, end)
        if at < 0:
            return False
        at += len(part)
    return at <= end
