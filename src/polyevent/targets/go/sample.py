"""A value that an example shows: as Go writes it, and as JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice
from typing import TypeAlias, assert_never

from msgspec import Struct

from polyevent.targets.examples import MOST_TRIED
from polyevent.targets.go import text
from polyevent.targets.go.layout import aligned, indented
from polyevent.targets.go.order import Types
from polyevent.targets.go.shapes import (
    Basic,
    Exactly,
    Limited,
    Map,
    Named,
    Presence,
    Sealed,
    Shape,
    Slice,
    Slot,
    Template,
    Value,
    go_shape,
)
from polyevent.targets.go.structure import (
    ClosedType,
    ConstantField,
    DefinedType,
    EnumType,
    GoType,
    InterfaceType,
    NullableInterface,
    OtherName,
    StructType,
    TextsType,
    TupleType,
    UnitType,
)
from polyevent.targets.go.unions import Option, TypeOption, UnitOption, ValuesOption
from polyevent.targets.go.values import value_text

_WIDEST = 60
"""How long a value in braces may be that stands on one line."""
_MOST = 12
"""How many values a sample may have."""


class Plain(Struct, frozen=True):
    """A value without parts."""

    go: str
    json: str


class Braces(Struct, frozen=True):
    """A struct with those of its fields that are set; `go` is what stands before the braces."""

    go: str
    fields: tuple[tuple[str, Sample], ...]
    json: str


Sample: TypeAlias = Plain | Braces


class _NoSampleError(Exception):
    """A value has too many parts, or some that are hard to find."""


class Samples:
    """The samples of `types`, whose names are written with `package` before them."""

    def __init__(self, types: Types, package: str) -> None:
        self.types = types
        self.package = package
        self.left = 0

    def smallest(self, structs: Iterable[StructType]) -> tuple[StructType, Braces] | None:
        """That of the first `structs` which needs the fewest values, if any has few, with a sample."""
        best = None
        most = _MOST
        for struct in islice(structs, MOST_TRIED):
            self.left = most
            try:
                sample = self._struct(struct)
            except _NoSampleError:
                continue
            if sample.json.isascii() and sample.json.isprintable():
                best = struct, sample
                most -= self.left + 1
        return best

    def _struct(self, struct: StructType) -> Braces:
        fields: list[tuple[str, Sample]] = []
        members: list[str] = []
        for field in struct.fields:
            name = text.wire_text(field.wire)
            if isinstance(field, ConstantField):
                members.append(f"{name}:{text.wire_text(field.value.json)}")
            elif field.presence is Presence.ALWAYS and field.slot.nullable:
                members.append(f"{name}:null")
            elif field.presence is Presence.ALWAYS:
                sample = self._shape(field.slot.shape, field.wire)
                fields.append((field.identifier, sample))
                members.append(f"{name}:{sample.json}")
        return Braces(
            f"{self.package}.{struct.identifier}", tuple(fields), f"{{{','.join(members)}}}"
        )

    def _tuple(self, type_: TupleType) -> Sample:
        items = [
            (
                (field.identifier, Plain("nil", "null"))
                if field.slot.nullable
                else (field.identifier, self._shape(field.slot.shape, field.identifier))
            )
            for field in type_.fields
            if field.presence is Presence.ALWAYS
        ]
        json = ",".join(sample.json for _, sample in items)
        return Braces(f"{self.package}.{type_.identifier}", tuple(items), f"[{json}]")

    def _shape(self, shape: Shape, name: str) -> Sample:
        """A value of `shape` that is called `name`."""
        self.left -= 1
        if self.left < 0:
            raise _NoSampleError
        match shape:
            case Basic.STRING:
                return _text(_plausible(name))
            case Basic.NUMBER | Basic.INTEGER:
                return Plain("1", "1")
            case Basic.BOOLEAN:
                return Plain("true", "true")
            case Basic.RAW | Basic.PRESENT | Basic.OBJECT:
                return Plain("json.RawMessage(`{}`)", "{}")
            case Basic.TIME:
                return Plain(
                    "time.Date(2026, time.January, 2, 15, 4, 5, 0, time.UTC)",
                    '"2026-01-02T15:04:05Z"',
                )
            case Basic.NULL | Basic.NEVER | Limited():
                raise _NoSampleError
            case Named(identifier) | Sealed(codec=identifier):
                return self._named(self.types.named(self.types.meant(identifier)), name)
            case Exactly(values=values):
                return self._value(values[0])
            case Template(texts):
                return _text("1".join(texts))
            case Slice(Slot(Basic.STRING, False)):
                item = _text(_plausible(name))
                return Plain(f"[]string{{{item.go}}}", f"[{item.json}]")
            case Slice():
                return Plain("nil", "[]")
            case Map():
                return Plain("nil", "{}")
            case _:
                assert_never(shape)

    def _named(self, type_: GoType, name: str) -> Sample:
        match type_:
            case StructType():
                return self._struct(type_)
            case TupleType():
                return self._tuple(type_)
            case EnumType(constants=constants):
                return self._value(Value(constants[0].value, constants[0].identifier))
            case ClosedType(values=values):
                return self._value(values[0])
            case TextsType(constants=constants, templates=templates):
                return _text("1".join(templates[0].texts))
            case DefinedType(shape=Basic.TIME):
                raise _NoSampleError
            case DefinedType(shape=shape):
                sample = self._shape(shape, name)
                # Constants and lists that are written out are of any type with that base.
                if go_shape(shape) == Basic.RAW.go or isinstance(sample, Braces):
                    raise _NoSampleError
                return sample
            case InterfaceType(options=options):
                return self._option(self.types.least_first(options)[0], name)
            case UnitType() | NullableInterface() | OtherName():
                raise _NoSampleError
            case _:
                assert_never(type_)

    def _option(self, option: Option, name: str) -> Sample:
        match option:
            case TypeOption(identifier=identifier, pointer=pointer):
                sample = self._named(self.types.named(identifier), name)
                match sample:
                    case Braces(go, fields, json) if pointer:
                        return Braces(f"&{go}", fields, json)
                    case Plain(go, json) if go != "nil":
                        return Plain(f"{self.package}.{identifier}({go})", json)
                    case _:
                        raise _NoSampleError
            case ValuesOption(values=values, part=True):
                return self._value(values[0])
            case ValuesOption(identifier=identifier, of_enum=True):
                return self._named(self.types.named(identifier), name)
            case ValuesOption():
                raise _NoSampleError
            case UnitOption(identifier=identifier, value=value):
                return Braces(f"{self.package}.{identifier}", (), text.wire_text(value.json))
            case _:
                assert_never(option)

    def _value(self, value: Value) -> Sample:
        go = value_text(value)
        if value.constant is not None:
            go = f"{self.package}.{go}"
        return Plain(go, text.wire_text(value.json))


def imports(sample: Sample) -> set[str]:
    """The packages of the standard library that `sample` needs in Go."""
    match sample:
        case Plain(go):
            packages = {"json.RawMessage(": "encoding/json", "time.Date(": "time"}
            return {path for start, path in packages.items() if go.startswith(start)}
        case Braces(fields=fields):
            return set().union(*(imports(one) for _, one in fields))
        case _:
            assert_never(sample)


def written(sample: Sample) -> str:
    """`sample` in Go, as gofmt leaves it."""
    match sample:
        case Plain(go):
            return go
        case Braces(go, fields):
            short = f"{go}{{{', '.join(f'{name}: {written(one)}' for name, one in fields)}}}"
            if len(short) <= _WIDEST and "\n" not in short:
                return short
            return f"{go}{{\n{_lines(fields)}}}"
        case _:
            assert_never(sample)


def _lines(fields: Iterable[tuple[str, Sample]]) -> str:
    """A line for each field. A value with several lines stands apart for gofmt."""
    lines = ""
    rows: list[tuple[str, ...]] = []
    for name, sample in fields:
        value = written(sample)
        if "\n" in value:
            lines += aligned(rows) + indented(f"{name}: {value},", 1)
            rows = []
        else:
            rows.append((f"{name}:", f"{value},"))
    return lines + aligned(rows)


def _text(value: str) -> Plain:
    return Plain(text.string(value), text.wire_text(value))


_TEXTS = {
    r"number": "42",
    r"e?mail": "ada@example.com",
    r"url|uri|link|picture|avatar|href": "https://example.com/",
    r"at|date|time|timestamp": "2026-01-02T15:04:05Z",
    r"locale|language": "en",
    r"name": "Ada",
    r"version": "1.0.0",
    r"currency": "EUR",
}


def _plausible(name: str) -> str:
    """Some text for what is called `name`."""
    words = [word.lower() for word in re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)]
    if words and words[-1] in ("id", "ids"):
        return "-".join((*words[:-1], "1"))
    for pattern, value in _TEXTS.items():
        if words and re.fullmatch(pattern, words[-1].removesuffix("s")):
            return value
    return " ".join(words) or "text"
