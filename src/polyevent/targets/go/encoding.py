"""Go code that writes JSON: straight appends, in which all that is always the same is one text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from polyevent.targets.go import places, text
from polyevent.targets.go.declarations import option_text, value_text
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
    ValuesOption,
)

_BASIC = {
    Basic.STRING: "writeString",
    Basic.NUMBER: "writeNumber",
    Basic.INTEGER: "writeInteger",
    Basic.BOOLEAN: "writeBool",
    Basic.NULL: "writeNull",
    Basic.RAW: "writeRaw",
}
_PARAMETERS = "dst []byte, depth int"
_RESULTS = "([]byte, *failure)"


def encoder(type_: GoType, open_enums: bool) -> str:
    """The method (of an interface: the function) that writes `type_`; empty for another name."""
    match type_:
        case EnumType(identifier, base):
            write = f"{_BASIC[base]}((*{base.value})(v), dst, depth)"
            check = "" if open_enums else _CHECK
            return _method(identifier, check + f"\treturn {write}\n")
        case ClosedType(identifier, Basic.STRING):
            return _method(identifier, _CHECK + "\treturn writeString((*string)(v), dst, depth)\n")
        case ClosedType(identifier, base, values):
            return _method(identifier, f"\treturn {_exactly(base, values, 'v', 'depth')}\n")
        case StructType():
            return _struct(type_)
        case DefinedType(identifier, shape, nullable):
            place = TARGET if shape is Basic.RAW else places.converted(codec_shape(shape))
            slot = Slot(shape, nullable and is_nilable(shape))
            return _method(identifier, indented(f"return {_write(slot, place, 'depth')}", 1))
        case UnitType(identifier, value):
            json = text.code_string(text.wire_text(value.json))
            return _method(identifier, f"\treturn append(dst, {json}...), nil\n")
        case InterfaceType():
            return _interface(type_)
        case NullableInterface(identifier, options_of):
            write = f"writeOrNull(value == nil, &value, dst, depth, append{options_of})"
            return (
                f"func append{identifier}(v *{identifier}, {_PARAMETERS}) {_RESULTS} {{\n"
                f"\tvalue := {options_of}(*v)\n"
                f"\treturn {write}\n"
                "}\n"
            )
        case OtherName():
            return ""
        case _:
            assert_never(type_)


_CHECK = "\tif f := v.check(); f != nil {\n\t\treturn dst, f\n\t}\n"


def _method(identifier: str, body: str) -> str:
    return (
        f"func (v *{identifier}) appendJSON({_PARAMETERS}) {_RESULTS} {{\n"
        "\tif v == nil {\n\t\treturn dst, isNil()\n\t}\n"
        f"{body}}}\n"
    )


def _struct(struct: StructType) -> str:
    body = "".join(_members(struct))
    declared = (
        "\tvar f *failure\n" if any(isinstance(f, StructField) for f in struct.fields) else ""
    )
    return (
        f"func (v *{struct.identifier}) appendJSON({_PARAMETERS}) {_RESULTS} {{\n"
        "\tif v == nil || depth >= maxDepth {\n\t\treturn dst, unwritable(v == nil)\n\t}\n"
        f"{declared}{body}}}\n"
    )


def _members(struct: StructType) -> Iterator[str]:
    """The statements that write an object.

    Text that is always the same is gathered in `fixed` until something else comes. Where members
    that may be absent come first, all are written with a comma before them, and in the end the
    first comma becomes the brace.
    """
    first = struct.fields[0] if struct.fields else None
    from_start = _may_be_absent(first)
    if from_start:
        yield "\tstart := len(dst)\n"
    fixed, comma = ("", ",") if from_start else ("{", "")
    for field in struct.fields:
        name = f"{comma}{text.wire_text(field.wire)}:"
        comma = ","
        match field:
            case ConstantField(value=value):
                fixed += name + text.wire_text(value.json)
            case StructField(presence=Presence.ALWAYS):
                yield _append(fixed + name)
                yield _attempt(_write(field.slot, places.field(field.identifier), "depth+1"), field)
                fixed = ""
            case StructField():
                if fixed:
                    yield _append(fixed)
                fixed = ""
                present, write = _write_present(field)
                yield f"\tif {present} {{\n{_append(name, 2)}{_attempt(write, field, 2)}\t}}\n"
            case _:
                assert_never(field)
    if from_start and all(_may_be_absent(field) for field in struct.fields):
        yield '\tif len(dst) == start {\n\t\treturn append(dst, "{}"...), nil\n\t}\n'
    if from_start and fixed:
        yield _append(fixed)
        fixed = ""
    if from_start:
        yield "\tdst[start] = '{'\n"
    yield f"\treturn append(dst, {text.code_string(fixed + '}')}...), nil\n"


def _may_be_absent(field: StructField | ConstantField | None) -> bool:
    return isinstance(field, StructField) and field.presence is not Presence.ALWAYS


def _append(fixed: str, tabs: int = 1) -> str:
    return f"{tabs * chr(9)}dst = append(dst, {text.code_string(fixed)}...)\n"


def _attempt(write: str, field: StructField, tabs: int = 1) -> str:
    name = text.string(field.wire)
    return indented(f"if dst, f = {write}; f != nil {{\n\treturn dst, f.in({name})\n}}", tabs)


def _write_present(field: StructField) -> tuple[str, str]:
    """The condition under which `field` is there, and what writes it then."""
    place, shape = places.field(field.identifier), field.slot.shape
    match field.presence:
        case Presence.THREE_STATES:
            function = _function(Slot(shape))
            write = f"writeOptional({place.pointer}, dst, depth+1, {function})"
            return f"!{place.value}.IsZero()", write
        case _ if is_nilable(shape):
            return f"{place.value} != nil", _write_shape(shape, place, "depth+1")
        case _:
            pointed = places.pointed_to(field.identifier)
            return f"{place.value} != nil", _write_shape(shape, pointed, "depth+1")


def _write(slot: Slot, place: Place, depth: str) -> str:
    if not slot.nullable:
        return _write_shape(slot.shape, place, depth)
    function = _function(Slot(slot.shape))
    if is_nilable(slot.shape):
        return f"writeOrNull({place.value} == nil, {place.pointer}, dst, {depth}, {function})"
    return f"writePointer({place.pointer}, dst, {depth}, {function})"


def _write_shape(shape: Shape, place: Place, depth: str) -> str:
    match shape:
        case Basic():
            return f"{_BASIC[shape]}({place.pointer}, dst, {depth})"
        case Named():
            return f"{place.receiver}.appendJSON(dst, {depth})"
        case Sealed(codec=codec):
            return f"append{codec}({place.pointer}, dst, {depth})"
        case Exactly(base, _, values):
            return _exactly(base, values, place.pointer, depth)
        case Slice(item):
            return f"writeList({place.pointer}, dst, {depth}, {_function(item)})"
        case Map(value):
            return f"writeMap({place.pointer}, dst, {depth}, {_function(value)})"
        case _:
            assert_never(shape)


def _function(slot: Slot) -> str:
    """A function that writes what its first parameter points to."""
    match slot:
        case Slot(Basic() as basic, False):
            return _BASIC[basic]
        case Slot(Named(identifier), False):
            return f"(*{identifier}).appendJSON"
        case Slot(Sealed(codec=codec), False):
            return f"append{codec}"
        case _:
            head = f"func(v *{codec_slot(slot)}, {_PARAMETERS}) {_RESULTS}"
            body = indented(f"return {_write(slot, TARGET, 'depth')}", 1)
            return f"{head} {{\n{body}}}"


def _exactly(base: Basic, values: Sequence[Value], pointer: str, depth: str) -> str:
    function = {
        Basic.STRING: "writeStringOf",
        Basic.BOOLEAN: "writeBoolOf",
    }.get(base, "writeNumberOf")
    allowed = ", ".join(value_text(value) for value in values)
    return f"{function}({pointer}, dst, {depth}, {allowed})"


def _interface(union: InterfaceType) -> str:
    cases = ""
    for option in union.options:
        cases += f"\tcase {option_text(option)}:\n"
        match option:
            case ValuesOption(values=values, part=True):
                known = ", ".join(value_text(value) for value in values)
                cases += f"\t\tswitch v {{\n\t\tcase {known}:\n"
                cases += "\t\t\treturn v.appendJSON(dst, depth)\n\t\t}\n"
            case _:
                cases += "\t\treturn v.appendJSON(dst, depth)\n"
    return (
        f"func append{union.identifier}(v *{union.identifier}, {_PARAMETERS}) {_RESULTS} {{\n"
        f"\tswitch v := (*v).(type) {{\n{cases}\t}}\n"
        f"\treturn dst, noOption(*v)\n"
        "}\n"
    )
