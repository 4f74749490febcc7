"""Whether what stands behind `@default` is a value of the type."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from datetime import datetime
from typing import TypeAlias, TypeGuard, assert_never

from polyevent import diagnostics, patterns
from polyevent.diagnostics import Diagnostic
from polyevent.model import (
    Branded,
    Constrained,
    Constraints,
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
from polyevent.resolve.docs.kinds import FindEnum, Look, described
from polyevent.resolve.docs.tag_values import Default
from polyevent.syntax import literals
from polyevent.syntax.literals import SAFE_INTEGER

JsonValue: TypeAlias = "str | int | float | bool | None | list[JsonValue] | dict[str, JsonValue]"

_QUOTES = "'\"`"
_PATH = r"[\w$]+(?:\.[\w$]+)+"
_DATETIME = r"(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.\d{1,9})?(?:Z|[+-]([01]\d|2[0-3]):[0-5]\d)"
_LARGEST = sys.float_info.max
_LONGEST_SHOWN = 60


def check_default(
    type_: Type, default: Default, look: Look, find_enum: FindEnum
) -> tuple[Diagnostic, ...]:
    """A finding if `default` is no value of `type_`.

    It may be JSON, a string in the quotes of TypeScript, a member of an enum, or the bare text of a
    string. Of records only that it is an object is looked at.
    """
    checker = _Checker(look, find_enum)
    readings = _readings(default.text)
    members = list(checker.members(type_, default.text))
    if any(checker.fits(type_, value) for value in [*readings, *members]):
        return ()
    text = default.text
    if len(text) > _LONGEST_SHOWN:
        text = text[:_LONGEST_SHOWN] + "..."
    wanted = described(type_, look, find_enum)
    known = checker.known_members(type_)
    return (diagnostics.bad_default(default.value_span, text, wanted, known),)


def _readings(text: str) -> Iterator[JsonValue]:
    """The values that `text` may stand for."""
    if len(text) > 1 and text[0] == text[-1] == "`":
        yield from _readings(text[1:-1].strip())  # as code is written in Markdown
    try:
        yield json.loads(text, parse_constant=_not_json)
    except (ValueError, RecursionError):
        pass
    if len(text) > 1 and text[0] == text[-1] and text[0] in _QUOTES:
        try:
            yield literals.cooked(text[1:-1])
        except literals.LiteralError:
            pass
    elif text not in ("null", "undefined"):
        yield text


def _not_json(name: str) -> JsonValue:
    raise ValueError(name)


class _Checker:
    def __init__(self, look: Look, find_enum: FindEnum) -> None:
        self._look = look
        self._find_enum = find_enum

    def members(self, type_: Type, text: str) -> Iterator[str | int]:
        """The value of the member that `text` names, if `type_` has one of that name."""
        if not re.fullmatch(_PATH, text.strip("`")):
            return
        *scope, member = text.strip("`").split(".")
        for enum in self._enums(type_):
            if enum.name.endswith(scope[-1]):  # names of namespaces may be put before it
                yield from (known.value for known in enum.members if known.name == member)

    def known_members(self, type_: Type) -> list[str]:
        """The members that a value of `type_` can be, by their names."""
        return [
            f"{enum.name}.{member.name}" for enum in self._enums(type_) for member in enum.members
        ]

    def _enums(self, type_: Type) -> Iterator[Enum]:
        match self._look(type_):
            case Ref(name) | MemberRef(name):
                enum = self._find_enum(name)
                if enum is not None:
                    yield enum
            case Union(options):
                for option in options:
                    yield from self._enums(option)
            case _:
                pass

    def fits(self, type_: Type, value: JsonValue) -> bool:
        """Whether `value` is one of `type_`, as far as can be told."""
        type_ = self._look(type_)
        match type_:
            case Primitive():
                return _fits_primitive(type_, value)
            case Literal(known):
                return _same(known, value)
            case MemberRef(name, member):
                enum = self._find_enum(name)
                return enum is not None and any(
                    known.name == member and _same(known.value, value) for known in enum.members
                )
            case ListOf(item):
                return isinstance(value, list) and all(self.fits(item, each) for each in value)
            case TupleOf():
                return isinstance(value, list) and self._fits_tuple(type_, value)
            case MapOf(inner):
                return isinstance(value, dict) and all(
                    self.fits(inner, each) for each in value.values()
                )
            case Pattern(texts):
                form = ".*".join(map(re.escape, texts))
                return isinstance(value, str) and re.fullmatch(form, value, re.S) is not None
            case Constrained(base, constraints):
                return self.fits(base, value) and _keeps(constraints, value)
            case Branded(base):
                return self.fits(base, value)
            case Ref(name):
                enum = self._find_enum(name)
                if enum is None:
                    return isinstance(value, dict)
                return any(_same(member.value, value) for member in enum.members)
            case Union(options):
                return any(self.fits(option, value) for option in options)
            case _:
                assert_never(type_)

    def _fits_tuple(self, type_: TupleOf, value: list[JsonValue]) -> bool:
        required = sum(not item.optional for item in type_.items)
        places = [item.type for item in type_.items]
        if len(value) < required or (type_.rest is None and len(value) > len(places)):
            return False
        rest = [] if type_.rest is None else [type_.rest] * (len(value) - len(places))
        return all(self.fits(place, each) for place, each in zip([*places, *rest], value))


def _fits_primitive(type_: Primitive, value: JsonValue) -> bool:
    match type_:
        case Primitive.STRING:
            return isinstance(value, str)
        case Primitive.NUMBER:
            return _is_number(value)
        case Primitive.INTEGER:
            return _is_number(value) and value % 1 == 0 and abs(value) <= SAFE_INTEGER
        case Primitive.BOOLEAN:
            return isinstance(value, bool)
        case Primitive.NULL:
            return value is None
        case Primitive.DATETIME:
            return isinstance(value, str) and _is_datetime(value)
        case Primitive.ANY | Primitive.UNKNOWN:
            return True
        case Primitive.PRESENT:
            return value is not None
        case Primitive.OBJECT:
            return isinstance(value, list | dict)
        case Primitive.NEVER:
            return False
        case _:
            assert_never(type_)


def _is_number(value: JsonValue) -> TypeGuard[int | float]:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    return -_LARGEST <= value <= _LARGEST


def _is_datetime(text: str) -> bool:
    found = re.fullmatch(_DATETIME, text, re.A)
    if found is None:
        return False
    try:
        datetime.fromisoformat(found[1])
    except ValueError:
        return False
    return True


def _same(known: str | int | float | bool, value: JsonValue) -> bool:
    """Whether both are the same in JSON, where `true` is not 1."""
    return isinstance(known, bool) == isinstance(value, bool) and known == value


def _keeps(limits: Constraints, value: JsonValue) -> bool:
    if isinstance(value, str):
        return (
            (limits.min_length is None or len(value) >= limits.min_length)
            and (limits.max_length is None or len(value) <= limits.max_length)
            and (
                limits.pattern is None
                or re.search(patterns.python(limits.pattern), value) is not None
            )
        )
    if isinstance(value, int | float):
        return (
            (limits.minimum is None or value >= limits.minimum)
            and (limits.maximum is None or value <= limits.maximum)
            and (limits.exclusive_minimum is None or value > limits.exclusive_minimum)
            and (limits.exclusive_maximum is None or value < limits.exclusive_maximum)
        )
    return True
