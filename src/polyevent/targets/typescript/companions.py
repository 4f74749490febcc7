"""What goes with a declaration: its guard, assertion, schema and factory.

The guards themselves are in `guards`; here are their types, and all of the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from msgspec.structs import replace

from polyevent.model import Alias, Declaration, Enum, Record
from polyevent.names.typescript import assertion_name, factory_name, guard_name, schema_name
from polyevent.targets.typescript import expression, text
from polyevent.targets.typescript.contract import Contract
from polyevent.targets.typescript.layout import (
    LINE,
    SOFT,
    WIDTH,
    Doc,
    Fluid,
    Indent,
    flat,
    group,
    in_parentheses,
    joined,
    render,
    width,
)
from polyevent.targets.typescript.types import Notation


def factory(local: str, message: Record, contract: Contract) -> str:
    """The function that makes a message of all but its tag."""
    assert message.tag is not None
    (tag,) = contract.values([message.tag.value])
    key, value = text.object_key(message.tag.field), text.literal(tag)
    head = expression.function_head(local, ("fields",))
    line = f"  return {{ ...fields, {key}: {value} }};"
    if width(line) <= WIDTH:
        return "\n".join((head, line, "}"))
    entry = expression.property_line(key, value, 4)
    return "\n".join((head, "  return {", "    ...fields,", entry, "  };", "}"))


def assertion(identifier: str, read: str) -> str:
    """The function that throws what `read` has against a value that the guard refuses."""
    refusal = f"unfit(value, {read}, {text.string(identifier)})"
    lines = [
        expression.function_head(assertion_name(identifier), ("value",)),
        expression.condition(f"!{guard_name(identifier)}(value)", 2),
        expression.call("throw", refusal, 4),
        "  }",
        "}",
    ]
    return "\n".join(lines)


def schema(local: str, read: str) -> str:
    """The object that other libraries validate with."""
    head = "/* @__PURE__ */ standardSchema"
    line = f"const {local} = {head}({read});"
    if width(line) <= WIDTH:
        return line
    if len(read) <= WIDTH // 4:  # not worth a line of its own
        return f"const {local} =\n  {head}({read});"
    start = f"const {local} = {head}("
    if width(start) <= WIDTH:
        return f"{start}\n  {read},\n);"
    call = (head, in_parentheses([read]))
    return render((group((f"const {local} =", Fluid(call))), ";"))


def typings(declaration: Declaration, notation: Notation, without: str) -> Iterator[str]:
    """The declarations of all that goes with `declaration`.

    `without` is the type that takes a property away from another type.
    """
    identifier = notation.names.types[declaration.name]
    if isinstance(declaration, Record) and declaration.tag is not None:
        yield _factory(declaration, identifier, notation, without)
    guard, assertion = guard_name(identifier), assertion_name(identifier)
    match declaration:
        case Record() | Alias():
            doc = f"Whether a value is of the type `{identifier}`."
        case Enum():
            doc = f"Whether a value is one of `{identifier}` as this version knows them."
        case _:
            assert_never(declaration)
    yield f"/** {doc} */\n{_function(guard, 'value: unknown', f'value is {identifier}')}"
    yield (
        f"/** Throws a `DecodeError` unless `{guard}` holds. */\n"
        + _function(assertion, "value: unknown", f"asserts value is {identifier}")
    )
    line = f"export declare const {schema_name(identifier)}: StandardSchema<{identifier}>;"
    yield f"/** A Standard Schema of `{identifier}`: reads as `decodeAs` does. */\n{line}"


def _factory(record: Record, identifier: str, notation: Notation, without: str) -> str:
    assert record.tag is not None
    tag = record.tag.field
    lines = text.comment(
        replace(
            record.doc, text=f"Makes the message `{identifier}`: fills in its `{tag}`.", tagged=None
        )
    )
    arguments = joined((",", LINE), [identifier, text.string(tag)])
    fields = group((f"fields: {without}<", Indent((SOFT, arguments)), SOFT, ">"))
    lines.append(_function(factory_name(notation.names, record), fields, identifier))
    return "\n".join(lines)


def _function(name: str, parameter: Doc, result: str) -> str:
    head = f"export declare function {name}"
    line = f"{head}({flat(parameter)}): {result};"
    if width(line) <= WIDTH:
        return line
    return f"{head}(\n{render((parameter, ','), 2)}\n): {result};"
