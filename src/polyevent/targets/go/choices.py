"""Go code that reads the options of a union, told apart first by the kind of JSON value."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from msgspec import Struct

from polyevent.targets.go import text
from polyevent.targets.go.layout import indented
from polyevent.targets.go.selection import option_names, read_option, readers, selection
from polyevent.targets.go.shapes import Value
from polyevent.targets.go.structure import (
    InterfaceType,
)
from polyevent.targets.go.unions import (
    Fit,
    Kind,
    Option,
    TypeOption,
    UnitOption,
    ValuesOption,
)
from polyevent.targets.go.values import json_list, value_text


class _First(Struct, frozen=True):
    """How a value of a kind begins: what holds for its first byte c, and what for that of others."""

    of_kind: str
    of_others: str


_STRING = _First("c == '\"'", "r.next() != '\"'")
_NUMBER = _First("isNumber(c)", "!isNumber(r.next())")
_BOOLEAN = _First("c == 't' || c == 'f'", "c := r.next(); c != 't' && c != 'f'")
_ARRAY = _First("c == '['", "r.next() != '['")
_OBJECT = _First("c == '{'", "r.next() != '{'")


def union_decoder(union: InterfaceType, open_enums: bool) -> str:
    """The function that reads `union`: first the kind of the value decides, then the value."""
    kinds = {kind for option in union.options for kind in _kinds_of(option)}
    *most, last = (kind.value for kind in Kind if kind in kinds)
    wanted = f"{', '.join(most)} or {last}" if most else last
    unexpected = f"return r.unexpected({text.string(wanted)})"
    match list(_cases(union, open_enums)):
        case [(first, body)]:
            body = f"if {first.of_others} {{\n\t{unexpected}\n}}\n{body}"
        case cases:
            lines = "".join(f"case {f.of_kind}:\n{indented(body, 1)}" for f, body in cases)
            body = f"switch c := r.next(); {{\n{lines}}}\n{unexpected}"
    head = f"func decode{union.identifier}(v *{union.identifier}, r *reader) *failure"
    return f"{head} {{\n{indented(body, 1)}}}\n"


def _cases(union: InterfaceType, open_enums: bool) -> Iterator[tuple[_First, str]]:
    """For each kind of value how it begins, and the statements that read it."""
    for first, kinds in (
        (_STRING, (Kind.STRING, Kind.TIME)),
        (_NUMBER, (Kind.NUMBER, Kind.INTEGER)),
        (_BOOLEAN, (Kind.BOOLEAN,)),
    ):
        here = _of_kinds(union, *kinds)
        if here:
            yield first, _scalar(here, union.identifier, open_enums)
    for first, kind, choice in (
        (_ARRAY, Kind.ARRAY, union.arrays),
        (_OBJECT, Kind.OBJECT, union.objects),
    ):
        if choice is not None:
            names = option_names(_of_kinds(union, kind))
            yield first, selection(choice, union.identifier, names)


def _kinds_of(option: Option) -> tuple[Kind, ...]:
    return option.kinds if isinstance(option, TypeOption) else (option.kind,)


def _of_kinds(union: InterfaceType, *kinds: Kind) -> list[Option]:
    return [option for option in union.options if not set(kinds).isdisjoint(_kinds_of(option))]


def _scalar(options: Sequence[Option], union: str, open_enums: bool) -> str:
    """The statements that read a string, a number or a boolean that is one of `options`."""
    values = [option for option in options if not isinstance(option, TypeOption)]
    types = [option for option in options if isinstance(option, TypeOption)]
    types.sort(key=lambda option: list(Fit).index(option.fit))
    if not values and len(types) == 1:
        return read_option(types[0])
    first = f"readFirst(v, r, {option_names(options)}, {readers(types, union)})"
    if not values:
        return f"return {first}"
    name, base, read, form = {
        Kind.STRING: ("s", "string", "readString", "quoted"),
        Kind.BOOLEAN: ("b", "bool", "readBool", "formattedBool"),
    }.get(values[0].kind, ("n", "float64", "readNumber", "formatted"))
    lines = ["start := r.pos"] if types else []
    lines += [f"var {name} {base}", f"if f := {read}(&{name}, r); f != nil {{\n\treturn f\n}}"]
    lines += [_choice(option, name) for option in values]
    enum = next((o for o in values if isinstance(o, ValuesOption) and o.of_enum), None)
    is_sure = bool(types) and types[-1].fit is Fit.ALL
    if enum and open_enums and not is_sure:
        if types:
            lines += ["end := r.pos", "r.pos = start"]
            lines += [f"if {first} == nil {{\n\treturn nil\n}}", "r.pos = end"]
        if base == "float64":
            lines.append("if f := checkInteger(n); f != nil {\n\treturn f\n}")
        lines += [f"*v = {enum.identifier}({name})", "return nil"]
    elif types:
        alone = is_sure and len(types) == 1
        lines += ["r.pos = start", read_option(types[0]) if alone else f"return {first}"]
    else:
        lines.append(f"return notOneOf({form}({name}), {json_list(_known(values))})")
    return "\n".join(lines)


def _choice(option: UnitOption | ValuesOption, name: str) -> str:
    match option:
        case UnitOption(_, identifier, _, value):
            statement, condition, result = "", _equal(name, value), f"{identifier}{{}}"
        case ValuesOption(_, identifier, _, values, part):
            statement, result = f"e := {identifier}({name}); ", "e"
            by_one = part or name == "b"
            condition = " || ".join(_equal("e", v) for v in values) if by_one else "e.IsKnown()"
            if name == "n":
                inner = f"({condition})" if part else condition
                condition = f"float64(e) == n && {inner}"
        case _:
            assert_never(option)
    return f"if {statement}{condition} {{\n\t*v = {result}\n\treturn nil\n}}"


def _equal(variable: str, value: Value) -> str:
    match value.json:
        case bool():
            return variable if value.json else f"!{variable}"
        case _:
            return f"{variable} == {value_text(value)}"


def _known(options: Sequence[UnitOption | ValuesOption]) -> list[Value]:
    """All values that options name one by one."""
    found: list[Value] = []
    for option in options:
        match option:
            case UnitOption(value=value):
                found.append(value)
            case ValuesOption(values=values):
                found += values
            case _:
                assert_never(option)
    return found
