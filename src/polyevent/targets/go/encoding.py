"""Go code that writes JSON: straight appends, in which all that is always the same is one text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from polyevent.targets.go import text
from polyevent.targets.go.declarations import option_text
from polyevent.targets.go.layout import indented
from polyevent.targets.go.limits import shown
from polyevent.targets.go.places import defined
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
from polyevent.targets.go.unions import (
    ValuesOption,
)
from polyevent.targets.go.values import value_text
from polyevent.targets.go.writing import (
    PARAMETERS,
    RESULTS,
    is_present,
    write,
    write_exactly,
    write_field,
    writer,
)


def encoder(type_: GoType, open_enums: bool) -> str:
    """The method (of an interface: the function) that writes `type_`; empty for another name."""
    match type_:
        case EnumType(identifier, base, constants):
            code = f"write{base.codec}((*{base.go})(v), dst, depth)"
            if not open_enums:
                code = write_exactly(base, constant_values(constants), "v", "depth")
            return _method(identifier, f"\treturn {code}\n")
        case ClosedType(identifier, base, values):
            return _method(identifier, f"\treturn {write_exactly(base, values, 'v', 'depth')}\n")
        case TextsType(identifier, constants, templates):
            arguments = ", ".join(shown(constants, templates))
            return _method(identifier, f"\treturn writeKnown(v, dst, depth, {arguments})\n")
        case StructType():
            return _struct(type_)
        case TupleType():
            return _tuple(type_)
        case DefinedType(identifier, shape, nullable):
            slot = Slot(shape, nullable and is_nilable(shape))
            return _method(
                identifier, indented(f"return {write(slot, defined(shape), 'depth')}", 1)
            )
        case UnitType(identifier, value):
            json = text.code_string(text.wire_text(value.json))
            return _method(identifier, f"\treturn append(dst, {json}...), nil\n")
        case InterfaceType():
            return _interface(type_)
        case NullableInterface(identifier, options_of):
            code = f"writeOrNull(value == nil, &value, dst, depth, append{options_of})"
            return (
                f"func append{identifier}(v *{identifier}, {PARAMETERS}) {RESULTS} {{\n"
                f"\tvalue := {options_of}(*v)\n"
                f"\treturn {code}\n"
                "}\n"
            )
        case OtherName():
            return ""
        case _:
            assert_never(type_)


def _method(identifier: str, body: str) -> str:
    return (
        f"func (v *{identifier}) appendJSON({PARAMETERS}) {RESULTS} {{\n"
        "\tif v == nil {\n\t\treturn dst, isNil()\n\t}\n"
        f"{body}}}\n"
    )


def _container(identifier: str, body: str, has_members: bool) -> str:
    """The method for what is an array or object in JSON, and counts for the depth."""
    declared = "\tvar f *failure\n" if has_members else ""
    return (
        f"func (v *{identifier}) appendJSON({PARAMETERS}) {RESULTS} {{\n"
        "\tif v == nil || depth >= maxDepth {\n\t\treturn dst, unwritable(v == nil)\n\t}\n"
        f"{declared}{body}}}\n"
    )


def _struct(struct: StructType) -> str:
    others = struct.extra is not None and struct.extra.identifier is not None
    has_members = others or any(isinstance(field, StructField) for field in struct.fields)
    return _container(struct.identifier, "".join(_members(struct)), has_members)


def _members(struct: StructType) -> Iterator[str]:
    """The statements that write an object.

    Text that is always the same is gathered in `fixed` until something else comes. Where members
    that may be absent come first, all are written with a comma before them, and in the end the
    first comma becomes the brace.
    """
    others = _others(struct)
    first = struct.fields[0] if struct.fields else None
    from_start = _may_be_absent(first) or bool(others and not first)
    if from_start:
        yield "\tstart := len(dst)\n"
    fixed, comma = ("", ",") if from_start else ("{", "")
    for field in struct.fields:
        name = f"{comma}{text.wire_text(field.wire)}:"
        comma = ","
        if isinstance(field, ConstantField):
            fixed += name + text.wire_text(field.value.json)
            continue
        code = write_field(field.identifier, field.slot, field.presence)
        step = f"in({text.string(field.wire)})"
        if field.presence is Presence.ALWAYS:
            yield _append(fixed + name) + _attempt(code, step)
        else:
            before = _append(fixed) if fixed else ""
            condition = is_present(field.identifier, field.presence)
            member = _append(name, 2) + _attempt(code, step, 2)
            yield f"{before}\tif {condition} {{\n{member}\t}}\n"
        fixed = ""
    if others:
        if fixed:
            yield _append(fixed)
        fixed = ""
        yield others
    if from_start and all(_may_be_absent(field) for field in struct.fields):
        yield '\tif len(dst) == start {\n\t\treturn append(dst, "{}"...), nil\n\t}\n'
    if from_start and fixed:
        yield _append(fixed)
        fixed = ""
    if from_start:
        yield "\tdst[start] = '{'\n"
    yield f"\treturn append(dst, {text.code_string(fixed + '}')}...), nil\n"


def _others(struct: StructType) -> str:
    """The statement that writes the members that are no fields, with a comma before each."""
    extra = struct.extra
    if extra is None or extra.identifier is None:
        return ""
    names = [field.wire for field in struct.fields] + list(struct.absent)
    taken = "".join(f", {text.string(name)}" for name in names)
    arguments = f"v.{extra.identifier}, dst, depth+1, {writer(extra.value)}{taken}"
    code = f"if dst, f = writeMembers({arguments}); f != nil {{\n\treturn dst, f\n}}"
    return indented(code, 1)


def _may_be_absent(field: StructField | ConstantField | None) -> bool:
    return isinstance(field, StructField) and field.presence is not Presence.ALWAYS


def _append(fixed: str, tabs: int = 1) -> str:
    return f"{tabs * chr(9)}dst = append(dst, {text.code_string(fixed)}...)\n"


def _attempt(code: str, step: str, tabs: int = 1) -> str:
    return indented(f"if dst, f = {code}; f != nil {{\n\treturn dst, f.{step}\n}}", tabs)


def _tuple(tuple_: TupleType) -> str:
    body = "".join(_items(tuple_))
    return _container(tuple_.identifier, body, bool(tuple_.fields or tuple_.rest))


def _items(tuple_: TupleType) -> Iterator[str]:
    """The statements that write an array. No item may be absent where the next one is there."""
    yield "\tdst = append(dst, '[')\n"
    rest = tuple_.rest
    after = [is_present(field.identifier, field.presence) for field in tuple_.fields[1:]]
    after.append(f"len(v.{rest.identifier}) > 0" if rest else "")
    for place, (field, next_is_present) in enumerate(zip(tuple_.fields, after, strict=False)):
        code = write_field(field.identifier, field.slot, field.presence)
        tabs = 1 if field.presence is Presence.ALWAYS else 2
        item = _attempt(code, f"at({place})", tabs)
        if place > 0:
            item = f"{tabs * chr(9)}dst = append(dst, ',')\n{item}"
        if field.presence is not Presence.ALWAYS:
            item = f"\tif {is_present(field.identifier, field.presence)} {{\n{item}\t}}"
            if next_is_present:
                item += f" else if {next_is_present} {{\n\t\treturn dst, isNil().at({place})\n\t}}"
            item += "\n"
        yield item
    if rest:
        arguments = f"v.{rest.identifier}, dst, depth+1, {len(tuple_.fields)}, {writer(rest.item)}"
        code = f"if dst, f = writeItems({arguments}); f != nil {{\n\treturn dst, f\n}}"
        yield indented(code, 1)
    yield "\treturn append(dst, ']'), nil\n"


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
        f"func append{union.identifier}(v *{union.identifier}, {PARAMETERS}) {RESULTS} {{\n"
        f"\tswitch v := (*v).(type) {{\n{cases}\t}}\n"
        f"\treturn dst, noOption(*v)\n"
        "}\n"
    )
