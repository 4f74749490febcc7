"""Go code that reads JSON: for each type one pass over the bytes, checked as it goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from polyevent.targets.go import text
from polyevent.targets.go.choices import union_decoder
from polyevent.targets.go.layout import indented
from polyevent.targets.go.limits import shown
from polyevent.targets.go.places import defined
from polyevent.targets.go.reading import read, read_constant, read_exactly, read_field, reader
from polyevent.targets.go.shapes import Presence, Slot, is_nilable
from polyevent.targets.go.structure import (
    ClosedType,
    ConstantField,
    DefinedType,
    EnumType,
    GoType,
    InterfaceType,
    NullableInterface,
    OtherName,
    StructField,
    StructType,
    TextsType,
    TupleType,
    UnitType,
    constant_values,
)


def decoder(type_: GoType, open_enums: bool, counts: bool) -> str:
    """The method (of an interface: the function) that reads `type_`; empty for another name.

    `counts` tells that there are unions for which the members that are left out have to be counted.
    """
    match type_:
        case EnumType(identifier, base, constants):
            code = f"read{base.codec}((*{base.go})(v), r)"
            if not open_enums:
                code = read_exactly(base, constant_values(constants), "v")
            return _method(identifier, f"\treturn {code}\n")
        case ClosedType(identifier, base, values):
            return _method(identifier, f"\treturn {read_exactly(base, values, 'v')}\n")
        case TextsType(identifier, constants, templates):
            arguments = ", ".join(shown(constants, templates))
            return _method(identifier, f"\treturn readKnown(v, r, {arguments})\n")
        case StructType():
            return _struct(type_, "r.ignore()" if counts else "r.skip()")
        case TupleType():
            return _tuple(type_)
        case DefinedType(identifier, shape, nullable):
            slot = Slot(shape, nullable and is_nilable(shape))
            return _method(identifier, indented(f"return {read(slot, defined(shape))}", 1))
        case UnitType(identifier, value):
            return _method(identifier, f"\treturn {read_constant(value)}\n")
        case InterfaceType():
            return union_decoder(type_, open_enums)
        case NullableInterface(identifier, options_of):
            # Converting the pointer instead would be legal, but in Go 1.26 no case of a type switch
            # matches a value that was stored as the other interface type.
            return (
                f"func decode{identifier}(v *{identifier}, r *reader) *failure {{\n"
                f"\tvar value {options_of}\n"
                f"\tf := readOrNull(&value, r, decode{options_of})\n"
                "\t*v = value\n"
                "\treturn f\n"
                "}\n"
            )
        case OtherName():
            return ""
        case _:
            assert_never(type_)


def _method(identifier: str, body: str) -> str:
    return f"func (v *{identifier}) decodeJSON(r *reader) *failure {{\n{body}}}\n"


def _struct(struct: StructType, ignore: str) -> str:
    required = [
        field
        for field in struct.fields
        if isinstance(field, ConstantField) or field.presence is Presence.ALWAYS
    ]
    bits = {field.wire: number for number, field in enumerate(required)}
    words = (len(required) + 63) // 64
    cases = "".join(_case(field, bits.get(field.wire), words) for field in struct.fields)
    if struct.absent:
        cases += f"\t\tcase {', '.join(map(text.string, struct.absent))}:\n\t\t\tf = notAbsent()\n"
    declared = {0: "", 1: "\tvar seen uint64\n"}.get(words, f"\tvar seen [{words}]uint64\n")
    return _method(
        struct.identifier,
        f"\t*v = {struct.identifier}{{}}\n"
        f"{declared}"
        "\tmore, f := r.openObject()\n"
        "\tfor more && f == nil {\n"
        "\t\tvar key []byte\n"
        "\t\tif key, f = r.key(); f != nil {\n"
        "\t\t\treturn f\n"
        "\t\t}\n"
        "\t\tswitch string(key) {\n"
        f"{cases}"
        "\t\tdefault:\n"
        f"{indented(f'f = {_other(struct, ignore)}', 3)}"
        "\t\t}\n"
        "\t\tif f != nil {\n"
        "\t\t\treturn f.in(string(key))\n"
        "\t\t}\n"
        "\t\tmore, f = r.more('}')\n"
        "\t}\n"
        f"{_all_seen(required, words)}",
    )


def _case(field: StructField | ConstantField, bit: int | None, words: int) -> str:
    seen = ""
    if bit is not None:
        word = f"[{bit // 64}]" if words > 1 else ""
        seen = f"\t\t\tseen{word} |= 1 << {bit % 64}\n"
    if isinstance(field, ConstantField):
        code = read_constant(field.value)
    else:
        code = read_field(field.identifier, field.slot, field.presence)
    return f"\t\tcase {text.string(field.wire)}:\n{seen}{indented(f'f = {code}', 3)}"


def _other(struct: StructType, ignore: str) -> str:
    """What reads a member that is no field."""
    extra = struct.extra
    if extra is None:
        return ignore
    if extra.identifier is None:
        return "readNothing(nil, r)"
    return f"readMember(&v.{extra.identifier}, r, string(key), {reader(extra.value)})"


def _all_seen(required: Sequence[StructField | ConstantField], words: int) -> str:
    if not required:
        return "\treturn f\n"
    checks = ""
    for word in range(words):
        here = required[64 * word : 64 * (word + 1)]
        seen = f"seen[{word}]" if words > 1 else "seen"
        everything = f"1<<{len(here)}-1"
        names = ", ".join(text.string(field.wire) for field in here)
        checks += f"\tif {seen} != {everything} {{\n\t\treturn missing({seen}, {names})\n\t}}\n"
    return f"\tif f != nil {{\n\t\treturn f\n\t}}\n{checks}\treturn nil\n"


def _tuple(tuple_: TupleType) -> str:
    """The array is read by one function, which is told how to read each item."""
    least = sum(field.presence is Presence.ALWAYS for field in tuple_.fields)
    most = "noLimit" if tuple_.rest else str(len(tuple_.fields))
    cases = ""
    for place, field in enumerate(tuple_.fields):
        code = read_field(field.identifier, field.slot, field.presence)
        cases += f"\t\tcase {place}:\n{indented(f'return {code}', 3)}"
    last = "\t\treturn nil\n"
    if tuple_.rest:
        item = f"readItem(&v.{tuple_.rest.identifier}, r, {reader(tuple_.rest.item)})"
        last = indented(f"return {item}", 2)
    switch = f"\t\tswitch i {{\n{cases}\t\t}}\n" if cases else ""
    return _method(
        tuple_.identifier,
        f"\t*v = {tuple_.identifier}{{}}\n"
        f"\treturn readTuple(r, {least}, {most}, func(i int) *failure {{\n"
        f"{switch}{last}"
        "\t})\n",
    )
