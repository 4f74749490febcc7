"""Go code that reads JSON: for each type one pass over the bytes, checked as it goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from polyevent.targets.go import places, text
from polyevent.targets.go.choices import union_decoder
from polyevent.targets.go.declarations import constant_text, value_text
from polyevent.targets.go.layout import indented
from polyevent.targets.go.places import TARGET, Place
from polyevent.targets.go.shapes import (
    Basic,
    Exactly,
    Map,
    Named,
    Presence,
    Sealed,
    Shape,
    Slice,
    Slot,
    Value,
    codec_shape,
    codec_slot,
    is_nilable,
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
    StructField,
    StructType,
    UnitType,
)

_BASIC = {
    Basic.STRING: "readString",
    Basic.NUMBER: "readNumber",
    Basic.INTEGER: "readInteger",
    Basic.BOOLEAN: "readBool",
    Basic.NULL: "readNull",
    Basic.RAW: "readRaw",
}


def decoder(type_: GoType, open_enums: bool) -> str:
    """The method (of an interface: the function) that reads `type_`; empty for another name."""
    match type_:
        case EnumType(identifier, base):
            read = f"{_BASIC[base]}((*{base.value})(v), r)"
            if open_enums:
                return _method(identifier, f"\treturn {read}\n")
            return _method(identifier, _checked(read))
        case ClosedType(identifier, Basic.STRING):
            return _method(identifier, _checked("readString((*string)(v), r)"))
        case ClosedType(identifier, base, values):
            return _method(identifier, f"\treturn {_exactly(base, values, 'v')}\n")
        case StructType():
            return _struct(type_)
        case DefinedType(identifier, shape, nullable):
            place = places.converted(codec_shape(shape))
            if shape is Basic.RAW:
                place = TARGET
            slot = Slot(shape, nullable and is_nilable(shape))
            return _method(identifier, indented(f"return {_read(slot, place)}", 1))
        case UnitType(identifier, value):
            return _method(identifier, f"\treturn {_constant(value)}\n")
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


def _checked(read: str) -> str:
    return f"\tif f := {read}; f != nil {{\n\t\treturn f\n\t}}\n\treturn v.check()\n"


def _struct(struct: StructType) -> str:
    required = [
        field
        for field in struct.fields
        if isinstance(field, ConstantField) or field.presence is Presence.ALWAYS
    ]
    bits = {field.wire: number for number, field in enumerate(required)}
    words = (len(required) + 63) // 64
    cases = "".join(_case(field, bits.get(field.wire), words) for field in struct.fields)
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
        "\t\t\tf = r.skip()\n"
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
    match field:
        case ConstantField(wire, value):
            read = _constant(value)
        case StructField(wire=wire):
            read = _read_field(field)
        case _:
            assert_never(field)
    return f"\t\tcase {text.string(wire)}:\n{seen}{indented(f'f = {read}', 3)}"


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


def _read_field(field: StructField) -> str:
    place = places.field(field.identifier)
    shape = field.slot.shape
    match field.presence:
        case Presence.ALWAYS:
            return _read(field.slot, place)
        case Presence.NIL_IS_ABSENT if is_nilable(shape):
            return _read_shape(shape, place)
        case Presence.NIL_IS_ABSENT:
            return f"readPointer({place.pointer}, r, {_function(Slot(shape))})"
        case Presence.THREE_STATES:
            return f"readOptional({place.pointer}, r, {_function(Slot(shape))})"
        case _:
            assert_never(field.presence)


def _read(slot: Slot, place: Place) -> str:
    if not slot.nullable:
        return _read_shape(slot.shape, place)
    function = "readOrNull" if is_nilable(slot.shape) else "readPointerOrNull"
    return f"{function}({place.pointer}, r, {_function(Slot(slot.shape))})"


def _read_shape(shape: Shape, place: Place) -> str:
    match shape:
        case Basic():
            return f"{_BASIC[shape]}({place.pointer}, r)"
        case Named():
            return f"{place.receiver}.decodeJSON(r)"
        case Sealed(codec=codec):
            return f"decode{codec}({place.pointer}, r)"
        case Exactly(base, _, values):
            return _exactly(base, values, place.pointer)
        case Slice(item):
            return f"readList({place.pointer}, r, {_function(item)})"
        case Map(value):
            return f"readMap({place.pointer}, r, {_function(value)})"
        case _:
            assert_never(shape)


def _function(slot: Slot) -> str:
    """A function that reads into what its first parameter points to."""
    match slot:
        case Slot(Basic() as basic, False):
            return _BASIC[basic]
        case Slot(Named(identifier), False):
            return f"(*{identifier}).decodeJSON"
        case Slot(Sealed(codec=codec), False):
            return f"decode{codec}"
        case _:
            head = f"func(v *{codec_slot(slot)}, r *reader) *failure"
            return f"{head} {{\n{indented(f'return {_read(slot, TARGET)}', 1)}}}"


def _exactly(base: Basic, values: Sequence[Value], pointer: str) -> str:
    function = {
        Basic.STRING: "readStringOf",
        Basic.BOOLEAN: "readBoolOf",
    }.get(base, "readNumberOf")
    allowed = ", ".join(value_text(value) for value in values)
    return f"{function}({pointer}, r, {allowed})"


def _constant(value: Value) -> str:
    json = value.json
    match json:
        case None:
            return "readNull(nil, r)"
        case bool():
            return f"readConstantBool(r, {constant_text(json)})"
        case str():
            return f"readConstantString(r, {constant_text(json)})"
        case _:
            return f"readConstantNumber(r, {constant_text(json)})"
