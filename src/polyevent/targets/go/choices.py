"""Go code that finds out which option of a union a JSON value is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from polyevent.targets.go import text
from polyevent.targets.go.declarations import value_text
from polyevent.targets.go.shapes import Value
from polyevent.targets.go.structure import (
    InterfaceType,
    Kind,
    KindOption,
    Option,
    UnitOption,
    ValuesOption,
)


def union_decoder(union: InterfaceType, open_enums: bool) -> str:
    """The function that reads `union`: first the kind of the value decides, then the value."""
    cases = "".join(_kinds(union.options, open_enums))
    wanted = " or ".join(dict.fromkeys(option.kind.value for option in union.options))
    return (
        f"func decode{union.identifier}(v *{union.identifier}, r *reader) *failure {{\n"
        f"\tswitch c := r.next(); {{\n{cases}\t}}\n"
        f"\treturn r.unexpected({text.string(wanted)})\n"
        "}\n"
    )


def _kinds(options: Sequence[Option], open_enums: bool) -> Iterator[str]:
    """The cases of a switch over the first byte, one for each kind of value."""
    for first, kinds in (
        ("c == '\"'", (Kind.STRING,)),
        ("isNumber(c)", (Kind.NUMBER, Kind.INTEGER)),
        ("c == 't' || c == 'f'", (Kind.BOOLEAN,)),
        ("c == '['", (Kind.ARRAY,)),
        ("c == '{'", (Kind.OBJECT,)),
    ):
        here = [option for option in options if option.kind in kinds]
        whole = next((option for option in here if isinstance(option, KindOption)), None)
        if whole:
            yield f"\tcase {first}:\n{_whole(whole)}"
        elif here:
            yield f"\tcase {first}:\n{''.join(_some(here, open_enums))}"


def _whole(option: KindOption) -> str:
    if option.pointer:
        return (
            f"\t\tvalue := new({option.identifier})\n"
            "\t\t*v = value\n"
            "\t\treturn value.decodeJSON(r)\n"
        )
    return (
        f"\t\tvar value {option.identifier}\n"
        "\t\tf := value.decodeJSON(r)\n"
        "\t\t*v = value\n"
        "\t\treturn f\n"
    )


def _some(options: Sequence[Option], open_enums: bool) -> Iterator[str]:
    """The statements that find the option that has a value, all of one kind."""
    base, read, form = {
        Kind.STRING: ("string", "readString", "quoted(value)"),
        Kind.BOOLEAN: ("bool", "readBool", "formattedBool(value)"),
    }.get(options[0].kind, ("float64", "readNumber", "formatted(value)"))
    yield (
        f"\t\tvar value {base}\n"
        f"\t\tif f := {read}(&value, r); f != nil {{\n"
        "\t\t\treturn f\n"
        "\t\t}\n"
    )
    for option in options:
        match option:
            case UnitOption(identifier, _, value):
                yield _choice("", _equal("value", value), f"{identifier}{{}}")
            case ValuesOption(identifier, _, values, part):
                known = " || ".join(_equal("e", v) for v in values) if part else "e.IsKnown()"
                if base == "float64":
                    known = (
                        f"float64(e) == value && ({known})"
                        if part
                        else f"float64(e) == value && {known}"
                    )
                yield _choice(f"e := {identifier}(value); ", known, "e")
            case KindOption():
                pass
            case _:
                assert_never(option)
    enum = next((o for o in options if isinstance(o, ValuesOption) and o.of_enum), None)
    if enum and open_enums:
        if base == "float64":
            yield "\t\tif f := checkInteger(value); f != nil {\n\t\t\treturn f\n\t\t}\n"
        yield f"\t\t*v = {enum.identifier}(value)\n\t\treturn nil\n"
    else:
        yield f"\t\treturn notOneOf({form}, {json_list(known_values(options))})\n"


def _choice(statement: str, condition: str, value: str) -> str:
    return f"\t\tif {statement}{condition} {{\n\t\t\t*v = {value}\n\t\t\treturn nil\n\t\t}}\n"


def _equal(variable: str, value: Value) -> str:
    match value.json:
        case bool():
            return variable if value.json else f"!{variable}"
        case _:
            return f"{variable} == {value_text(value)}"


def known_values(options: Sequence[Option]) -> list[Value]:
    """All values that options name one by one."""
    found: list[Value] = []
    for option in options:
        match option:
            case UnitOption(value=value):
                found.append(value)
            case ValuesOption(values=values):
                found += values
            case KindOption():
                pass
            case _:
                assert_never(option)
    return found


def json_list(values: Sequence[Value]) -> str:
    """`values` as arguments that hold the JSON text of each, without what stands there twice."""
    texts = dict.fromkeys(text.json_text(value.json) for value in values)
    return ", ".join(text.code_string(value) for value in texts)
