"""The Go types as they are declared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from polyevent.model import Doc
from polyevent.targets.go import text
from polyevent.targets.go.layout import aligned, empty_functions
from polyevent.targets.go.limits import form_note, template_arguments
from polyevent.targets.go.shapes import (
    Basic,
    Named,
    Presence,
    Shape,
    Value,
    go_field,
    go_shape,
    go_slot,
    is_nilable,
)
from polyevent.targets.go.structure import (
    ClosedType,
    Constant,
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
)
from polyevent.targets.go.unions import (
    Option,
    TypeOption,
    UnitOption,
    ValuesOption,
)
from polyevent.targets.go.values import constant_text, value_text


def declaration(type_: GoType) -> str:
    """The declaration of `type_` with its doc comment, its constants and what tells them apart."""
    return "\n".join(_blocks(type_))


def _blocks(type_: GoType) -> Iterator[str]:
    match type_:
        case EnumType(identifier, base, constants, doc):
            yield _documented(doc) + f"type {identifier} {base.go}\n"
            yield _constants(identifier, constants, f"The values of [{identifier}].")
            yield _is_known(identifier, [Value(c.value, c.identifier) for c in constants])
            yield _string(identifier, base, constants)
        case ClosedType(identifier, base, values, constants, nullable, doc):
            note = _null_note(identifier, base, nullable)
            alone = "" if constants else f"{identifier} is always {text.json_text(values[0].json)}."
            yield f"{_documented(doc, alone, note)}type {identifier} {base.go}\n"
            if constants:
                note = f"The values of [{identifier}]; there are no others."
                yield _constants(identifier, constants, note)
            if base is not Basic.BOOLEAN:
                yield _is_known(identifier, values)
        case TextsType():
            yield from _texts(type_)
        case StructType():
            yield _struct(type_)
        case TupleType():
            yield _tuple(type_)
        case OtherName(identifier, target, nullable, doc):
            note = _null_note(identifier, Named(identifier), nullable)
            yield f"{_documented(doc, note)}type {identifier} = {target}\n"
        case DefinedType(identifier, shape, nullable, doc):
            note = _null_note(identifier, shape, nullable)
            form = "struct{ time.Time }" if shape is Basic.TIME else go_shape(shape)
            yield f"{_documented(doc, note, form_note(identifier, shape))}type {identifier} {form}\n"
        case UnitType(identifier, _, doc):
            yield f"{_documented(doc)}type {identifier} struct{{}}\n"
        case NullableInterface(identifier, options_of, doc):
            note = f"It is a [{options_of}], or nil, which is null."
            yield f"{_documented(doc, note)}type {identifier} interface{{ {options_of} }}\n"
        case InterfaceType():
            yield from _interface(type_)
        case _:
            assert_never(type_)


def _documented(doc: Doc, *notes: str, indent: str = "") -> str:
    if not (doc.text or any(notes) or doc.deprecated is not None):
        return ""
    paragraphs = [doc.text, *map(text.note, notes)]
    if doc.deprecated is not None:
        paragraphs.append(f"Deprecated: {text.one_line(doc.deprecated) or 'do not use.'}")
    return text.comment(*paragraphs, indent=indent)


def _null_note(identifier: str, shape: Shape, nullable: bool) -> str:
    if not nullable:
        return ""
    if is_nilable(shape):
        return "As null it is nil."
    return f"As null it is a nil *{identifier}."


def _constants(type_: str, constants: Sequence[Constant], note: str) -> str:
    groups: list[str] = []
    rows: list[tuple[str, ...]] = []
    for constant in constants:
        comment = _documented(constant.doc, indent="\t")
        if comment:
            groups += [aligned(rows), comment]
            rows = []
        value = f"{type_}({constant.of})" if constant.of else constant_text(constant.value)
        rows.append((constant.identifier, type_, f"= {value}"))
    return f"// {note}\nconst (\n{''.join(groups)}{aligned(rows)})\n"


def _is_known(identifier: str, values: Sequence[Value]) -> str:
    distinct = _distinct(values)
    comment = f"// IsKnown reports whether v is a value of [{identifier}] in the contract.\n"
    head = f"func (v {identifier}) IsKnown() bool"
    if len(distinct) == 1:
        return f"{comment}{text.function(head, f'return v == {distinct[0]}')}\n"
    known = ",\n\t\t".join(distinct)
    return (
        f"{comment}{head} {{\n"
        "\tswitch v {\n"
        f"\tcase {known}:\n"
        "\t\treturn true\n"
        "\t}\n"
        "\treturn false\n"
        "}\n"
    )


def _distinct(values: Sequence[Value]) -> list[str]:
    """`values` in Go, the first of equal ones: the cases of a switch have to differ."""
    found: dict[str | int | float | bool | None, str] = {}
    for value in values:
        found.setdefault(value.json, value_text(value))
    return list(found.values())


def _string(identifier: str, base: Basic, constants: Sequence[Constant]) -> str:
    if base is Basic.STRING:
        return (
            "// String returns the value itself.\n"
            f"{text.function(f'func (v {identifier}) String() string', 'return string(v)')}\n"
        )
    cases = "".join(
        f"\tcase {name}:\n\t\treturn {text.string(name)}\n"
        for name in _distinct([Value(c.value, c.identifier) for c in constants])
    )
    return (
        "// String returns the name of the constant, or the number if there is none.\n"
        f"func (v {identifier}) String() string {{\n"
        f"\tswitch v {{\n{cases}\t}}\n"
        "\treturn strconv.FormatInt(int64(v), 10)\n"
        "}\n"
    )


def _texts(type_: TextsType) -> Iterator[str]:
    identifier, constants, templates = type_.identifier, type_.constants, type_.templates
    forms = " or ".join(text.template(template.texts) for template in templates)
    others = "is one of its constants, or " if constants else ""
    note = f"{identifier} {others}has the form {forms}."
    null_note = _null_note(identifier, Basic.STRING, type_.nullable)
    yield f"{_documented(type_.doc, note, null_note)}type {identifier} string\n"
    if constants:
        yield _constants(
            identifier, constants, f"The values of [{identifier}] that are not of that form."
        )
    conditions = [f"v == {constant.identifier}" for constant in constants]
    conditions += [f"hasForm(string(v), {template_arguments(template)})" for template in templates]
    joined = " ||\n\t\t".join(conditions)
    yield (
        f"// IsKnown reports whether v is a value of [{identifier}] in the contract.\n"
        f"func (v {identifier}) IsKnown() bool {{\n\treturn {joined}\n}}\n"
    )


def _struct(struct: StructType) -> str:
    lead = []
    if struct.tag and not struct.doc.text:
        lead = [f"{struct.identifier} is a message."]
    notes = _constants_note(struct)
    head = f"{_documented(struct.doc, *lead, notes)}type {struct.identifier} struct"
    fields = _fields(_field_rows(struct))
    return f"{head} {{\n{fields}}}\n" if fields else f"{head}{{}}\n"


def _field_rows(struct: StructType) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The fields, each with its comment."""
    for field in struct.fields:
        if isinstance(field, StructField):
            tag = text.field_tag(field.wire, field.presence is not Presence.ALWAYS)
            row = (field.identifier, go_field(field.slot, field.presence), *([tag] if tag else []))
            note = form_note(field.identifier, field.slot.shape)
            yield _documented(field.doc, note, indent="\t"), row
    extra = struct.extra
    if extra and extra.identifier:
        comment = text.comment(f"{extra.identifier} has all other members.", indent="\t")
        yield comment, (extra.identifier, f"map[string]{go_slot(extra.value)}", '`json:"-"`')


def _fields(fields: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    """The lines of `fields`. One with a comment stands apart, so that this is not read as that of more."""
    groups: list[str] = []
    rows: list[tuple[str, ...]] = []
    for comment, row in fields:
        if comment:
            groups += [aligned(rows), comment + aligned([row])]
            rows = []
        else:
            rows.append(row)
    return "\n".join(group for group in (*groups, aligned(rows)) if group)


def _tuple(type_: TupleType) -> str:
    subject = "It" if type_.doc.text else type_.identifier
    note = f"{subject} is a tuple, in JSON an array of its fields in their order."
    if type_.rest:
        note += f" {type_.rest.identifier} has all further items."
    elif not type_.fields:
        note = f"{subject} is a tuple, in JSON an empty array."
    null_note = _null_note(type_.identifier, Named(type_.identifier), type_.nullable)
    rows = [
        ("", (field.identifier, go_field(field.slot, field.presence))) for field in type_.fields
    ]
    if type_.rest:
        rows.append(("", (type_.rest.identifier, f"[]{go_slot(type_.rest.item)}")))
    head = f"{_documented(type_.doc, note, null_note)}type {type_.identifier} struct"
    fields = _fields(rows)
    return f"{head} {{\n{fields}}}\n" if fields else f"{head}{{}}\n"


def _constants_note(struct: StructType) -> str:
    facts: list[str] = []
    docs: list[str] = []
    for field in struct.fields:
        if isinstance(field, ConstantField):
            value = text.json_text(field.value.json)
            if struct.tag and struct.tag.wire == field.wire:
                value = f"[{struct.tag.constant}]"
            facts.append(f"its {text.json_text(field.wire)} is {value}")
            docs.append(text.one_line(field.doc.text))
    if not facts:
        return ""
    if len(facts) == 1:
        return f"In JSON {facts[0]}: this is written and checked for you. {' '.join(docs)}"
    listed = f"{', '.join(facts[:-1])} and {facts[-1]}"
    return f"In JSON {listed}: these are written and checked for you. {' '.join(docs)}"


def _interface(union: InterfaceType) -> Iterator[str]:
    options = [option_text(option) for option in union.options]
    links = ", ".join(f"[{option}]" for option in options)
    subject = "It" if union.doc.text else union.identifier
    notes = [f"{subject} is one of {links}."]
    if union.nullable:
        notes.append("Where it may be null, nil is null.")
    seal = f"is{union.identifier}()"
    yield (f"{_documented(union.doc, *notes)}type {union.identifier} interface{{ {seal} }}\n")
    yield empty_functions(f"func ({option}) {seal}" for option in options)


def option_text(option: Option) -> str:
    """The type that implements an interface as `option`."""
    match option:
        case TypeOption(identifier=identifier, pointer=True):
            return f"*{identifier}"
        case TypeOption() | ValuesOption() | UnitOption():
            return option.identifier
        case _:
            assert_never(option)
