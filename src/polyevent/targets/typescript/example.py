"""An expression that makes a value of the contract, for the README."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from msgspec import Struct, field

from polyevent.model import (
    Alias,
    Branded,
    Constrained,
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
    Schema,
    TupleOf,
    Type,
    Union,
    by_name,
    unaliased,
)
from polyevent.names import Names
from polyevent.names.typescript import value_name
from polyevent.targets.examples import candidates
from polyevent.targets.typescript import text
from polyevent.targets.typescript.layout import WIDTH, width

_MOST_LINES = 30
_DEEPEST = 6


class Example(Struct, frozen=True):
    """The properties of a value of `record`, in lines; `imports` are the enums that they name."""

    record: Record
    lines: tuple[str, ...]
    imports: tuple[str, ...]


class _NoExampleError(Exception):
    """There is no value that could be told, or it is long."""


def example_of(schema: Schema, names: Names) -> Example | None:
    """The message that takes the fewest lines, or where there are no messages the first record."""
    declarations = by_name(schema)
    best: Example | None = None
    for record in candidates(schema):
        maker = _Maker(declarations, names)
        try:
            lines = maker.properties(record, 0)
        except _NoExampleError:
            continue
        found = Example(record, tuple(lines), tuple(maker.imports))
        if lines and not schema.messages:
            return found
        if schema.messages and (best is None or len(lines) < len(best.lines)):
            best = found
    return best


class _Maker(Struct):
    declarations: Mapping[str, Declaration]
    names: Names
    imports: dict[str, None] = field(default_factory=dict)

    def properties(self, record: Record, depth: int) -> list[str]:
        if depth > _DEEPEST:
            raise _NoExampleError
        lines: list[str] = []
        for property_ in record.fields:
            is_tag = record.tag is not None and property_.name == record.tag.field
            if property_.optional or (is_tag and depth == 0):
                continue
            first, *rest = self.value(property_.type, depth + 1)
            whole = [f"{text.object_key(property_.name)}: {first}", *rest]
            whole[-1] += ","
            lines += (f"  {line}" for line in whole)
        if len(lines) > _MOST_LINES or any(width(line) > WIDTH for line in lines):
            raise _NoExampleError
        return lines

    def value(self, type_: Type, depth: int) -> list[str]:
        match type_:
            case Primitive():
                return [_of_primitive(type_)]
            case Literal(value=value):
                return [text.literal(value)]
            case MemberRef():
                return [self.member(type_)]
            case ListOf():
                return ["[]"]
            case MapOf():
                return ["{}"]
            case Pattern(texts):
                return [text.string("...".join(texts))]
            case Union(options):
                # What is no record comes to an end.
                plain = [option for option in options if not self.is_record(option)]
                return self.value((plain or list(options))[0], depth)
            case Ref(name):
                return self.declared(self.declarations[name], depth)
            case Constrained() | Branded() | TupleOf():
                raise _NoExampleError
            case _:
                assert_never(type_)

    def declared(self, declaration: Declaration, depth: int) -> list[str]:
        match declaration:
            case Alias(target=target):
                return self.value(target, depth)
            case Enum(name=name, members=members):
                return [self.member(MemberRef(name, members[0].name))]
            case Record():
                lines = self.properties(declaration, depth)
                return ["{", *lines, "}"] if lines else ["{}"]
            case _:
                assert_never(declaration)

    def member(self, member: MemberRef) -> str:
        enum = self.declarations[member.enum]
        assert isinstance(enum, Enum)
        name = value_name(self.names, enum)
        self.imports[name] = None
        return name + text.member(member.member)

    def is_record(self, type_: Type) -> bool:
        target = unaliased(type_, self.declarations)
        return isinstance(target, Ref) and isinstance(self.declarations[target.name], Record)


def _of_primitive(primitive: Primitive) -> str:
    match primitive:
        case Primitive.STRING:
            return '"..."'
        case Primitive.NUMBER | Primitive.INTEGER:
            return "1"
        case Primitive.BOOLEAN:
            return "true"
        case Primitive.NULL:
            return "null"
        case Primitive.DATETIME:
            return "new Date()"
        case Primitive.ANY | Primitive.UNKNOWN | Primitive.PRESENT | Primitive.OBJECT:
            return "{}"
        case Primitive.NEVER:
            raise _NoExampleError
        case _:
            assert_never(primitive)
