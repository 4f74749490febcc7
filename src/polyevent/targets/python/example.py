"""An expression that makes a value of the contract, for the README."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from math import ceil, floor
from typing import TypeAlias, assert_never

from msgspec import Struct

from polyevent.model import (
    Alias,
    Branded,
    Constrained,
    Constraints,
    Declaration,
    Enum,
    ListOf,
    Literal,
    MapOf,
    MemberRef,
    Pattern,
    Primitive,
    Record,
    Ref,
    TupleOf,
    Type,
    Union,
    unaliased,
)
from polyevent.names import Names
from polyevent.targets.examples import candidates
from polyevent.targets.python.annotations import is_new_type
from polyevent.targets.python.layout import INDENT, bracketed
from polyevent.targets.python.structure import Structure
from polyevent.targets.python.text import identifier, string
from polyevent.targets.python.values import number, tuple_code, value_code

_MOST_VALUES = 30
_DEEPEST = 6
_LONGEST = 30


class Plain(Struct, frozen=True):
    """A value without parts, and what has to be imported for it."""

    code: str
    imported: tuple[str, ...] = ()
    """From the package."""
    is_datetime: bool = False


class Call(Struct, frozen=True):
    """The making of a record, with the fields that it needs, or of a value of a new type."""

    name: str
    arguments: tuple[tuple[str, Value], ...]
    """What stands before each argument, which may be nothing, and the argument."""


Value: TypeAlias = Plain | Call


class Example(Struct, frozen=True):
    """A value of `record`."""

    record: Record
    call: Call

    def imports(self) -> tuple[str, ...]:
        """What the code uses of the package, its own class first."""
        found = (name for value in _values(self.call) for name in _imported(value))
        return tuple(dict.fromkeys(found))

    def has_datetimes(self) -> bool:
        """Whether the code uses the module `datetime`."""
        return any(isinstance(v, Plain) and v.is_datetime for v in _values(self.call))

    def code(self, before: str) -> str:
        """The value after `before`, as Black leaves it."""
        return _code(self.call, before, "", end="")


class _NoExampleError(Exception):
    """A record needs too many values for an example, or one that is hard to find."""


def smallest(structure: Structure, names: Names) -> Example | None:
    """The message that needs the fewest values, or such a record where there are no messages."""
    maker = _Maker(structure, names)
    best: Example | None = None
    for record in candidates(structure.schema):
        maker.made = 0
        try:
            best = Example(record, maker.call(record, 0))
        except _NoExampleError:
            continue
        maker.most = maker.made - 1
    return best


class _Maker:
    def __init__(self, structure: Structure, names: Names) -> None:
        self.declarations = structure.declarations
        self.tags = structure.tags
        self.names = names
        self.most = _MOST_VALUES
        self.made = 0

    def call(self, record: Record, depth: int) -> Call:
        if depth > _DEEPEST:
            raise _NoExampleError
        tag = self.tags.get(record.name)
        arguments = tuple(
            (
                f"{identifier(self.names.fields[record.name, field.name])}=",
                self.value(field.type, depth + 1),
            )
            for field in record.fields
            if not field.optional and (tag is None or field.name != tag.field)
        )
        return Call(identifier(self.names.types[record.name]), arguments)

    def value(self, type_: Type, depth: int) -> Value:
        self.made += 1
        if self.made > self.most:
            raise _NoExampleError
        return self.limited(type_, (), depth)

    def limited(self, type_: Type, limits: tuple[Constraints, ...], depth: int) -> Value:
        """A value of `type_` that keeps to all `limits`."""
        match type_:
            case Primitive():
                return _of_primitive(type_, limits)
            case Literal():
                return Plain(value_code(type_, self.names))
            case MemberRef():
                return self.member(type_)
            case ListOf():
                return Plain("[]")
            case MapOf():
                return Plain("{}")
            case TupleOf(items):
                return self.tuple([item.type for item in items if not item.optional], depth)
            case Pattern(texts):
                if limits:
                    raise _NoExampleError
                return Plain(string("...".join(texts)))
            case Constrained(base, constraints):
                return self.limited(base, (*limits, constraints), depth)
            case Branded(base):
                return self.limited(base, limits, depth)
            case Ref(name):
                return self.declared(self.declarations[name], limits, depth)
            case Union(options):
                # What is no record comes to an end.
                return self.one_of(sorted(options, key=self.is_record), depth)
            case _:
                assert_never(type_)

    def declared(
        self, declaration: Declaration, limits: tuple[Constraints, ...], depth: int
    ) -> Value:
        match declaration:
            case Alias(name, target):
                value = self.limited(target, limits, depth)
                if not is_new_type(target):
                    return value
                return Call(identifier(self.names.types[name]), (("", value),))
            case Enum(name, members):
                return self.member(MemberRef(name, members[0].name))
            case Record():
                return self.call(declaration, depth)
            case _:
                assert_never(declaration)

    def one_of(self, options: list[Type], depth: int) -> Value:
        """A value of the first option that has one."""
        for option in options:
            # What was made in vain counts too, so that the search comes to an end.
            with suppress(_NoExampleError):
                return self.value(option, depth)
        raise _NoExampleError

    def tuple(self, items: list[Type], depth: int) -> Plain:
        values = [self.value(item, depth + 1) for item in items]
        plain = [value for value in values if isinstance(value, Plain)]
        if len(plain) < len(values):
            raise _NoExampleError
        return Plain(
            tuple_code(value.code for value in plain),
            tuple(name for value in plain for name in value.imported),
            any(value.is_datetime for value in plain),
        )

    def member(self, member: MemberRef) -> Plain:
        code = value_code(member, self.names)
        return Plain(code, (identifier(self.names.types[member.enum]),))

    def is_record(self, type_: Type) -> bool:
        target = unaliased(type_, self.declarations)
        return isinstance(target, Ref) and isinstance(self.declarations[target.name], Record)


def _of_primitive(primitive: Primitive, limits: tuple[Constraints, ...]) -> Plain:
    match primitive:
        case Primitive.STRING:
            return Plain(string(_text(limits)))
        case Primitive.NUMBER | Primitive.INTEGER:
            return Plain(number(_number(limits)))
        case Primitive.BOOLEAN:
            return Plain("True")
        case Primitive.NULL:
            return Plain("None")
        case Primitive.DATETIME:
            return Plain("datetime.now(UTC)", is_datetime=True)
        case Primitive.ANY | Primitive.UNKNOWN | Primitive.PRESENT | Primitive.OBJECT:
            return Plain("{}")
        case Primitive.NEVER:
            raise _NoExampleError
        case _:
            assert_never(primitive)


def _text(limits: tuple[Constraints, ...]) -> str:
    least = max((c.min_length for c in limits if c.min_length is not None), default=0)
    most = min((c.max_length for c in limits if c.max_length is not None), default=_LONGEST)
    if any(c.pattern is not None for c in limits) or not least <= most:
        raise _NoExampleError
    return "." * min(max(3, least), most)


def _number(limits: tuple[Constraints, ...]) -> int:
    """An integer, which any number may be."""
    lows = [ceil(c.minimum) for c in limits if c.minimum is not None]
    lows += [floor(c.exclusive_minimum) + 1 for c in limits if c.exclusive_minimum is not None]
    highs = [floor(c.maximum) for c in limits if c.maximum is not None]
    highs += [ceil(c.exclusive_maximum) - 1 for c in limits if c.exclusive_maximum is not None]
    found = min([max([1, *lows]), *highs])
    if any(found < low for low in lows):
        raise _NoExampleError
    return found


def _values(value: Value) -> Iterator[Value]:
    yield value
    if isinstance(value, Call):
        for _, argument in value.arguments:
            yield from _values(argument)


def _imported(value: Value) -> tuple[str, ...]:
    return value.imported if isinstance(value, Plain) else (value.name,)


def _code(value: Value, before: str, indent: str, end: str = ",") -> str:
    match value:
        case Plain(code):
            return before + code
        case Call(name, arguments):
            items = [_code(item, key, indent + INDENT) for key, item in arguments]
            call = bracketed(f"{before}{name}(", items, ")", indent, end)
            return call.removeprefix(indent)
