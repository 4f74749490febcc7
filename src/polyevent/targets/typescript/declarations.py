"""The contract's declarations in TypeScript: in one source file, and in the declaration files."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from polyevent.model import Alias, Declaration, Doc, Enum, Record, Role, Schema
from polyevent.names import Names
from polyevent.names.typescript import value_name
from polyevent.targets.parts import Text, separated
from polyevent.targets.typescript import expression, text
from polyevent.targets.typescript.codec import tag_type, unknown_property
from polyevent.targets.typescript.contract import Contract
from polyevent.targets.typescript.index_signature import has_room
from polyevent.targets.typescript.layout import WIDTH, Fluid, group, render, width
from polyevent.targets.typescript.types import Notation, union_of_names


def source(contract: Contract, notation: Notation, declared: Sequence[str]) -> Text:
    """The whole contract as one TypeScript module, without its header. `declared` are the texts of
    its declarations."""
    schema, names = contract.schema, contract.names
    blocks = [*brands(notation), *declared, *unions_of_messages(schema, names)]
    if schema.discriminator is not None:
        blocks.append(_unknown_message(contract, schema.discriminator))
    return (*separated(blocks or ["export {};"], "\n\n"), "\n")


def brands(notation: Notation) -> list[str]:
    """The symbols that are keys of brands."""
    lines = [f"declare const {symbol}: unique symbol;" for symbol in notation.symbols.values()]
    return ["\n".join(lines)] if lines else []


def declaration(declared: Declaration, notation: Notation, ambient: bool = False) -> str:
    """The exported declaration with its doc comment; `ambient` in a declaration file."""
    identifier = notation.names.types[declared.name]
    lines = text.comment(declared.doc)
    match declared:
        case Record():
            lines += _record(declared, identifier, notation)
        case Enum(constant=str()):
            object_ = value_name(notation.names, declared)
            lines += _constant(declared, identifier, object_, ambient)
        case Enum(members=members):
            body = []
            for member in members:
                body += text.comment(member.doc, "  ")
                body.append(f"  {text.type_key(member.name)} = {text.literal(member.value)},")
            lines += _block(f"export {'declare ' if ambient else ''}enum {identifier}", body)
        case Alias(target=target):
            lines.append(notation.alias(identifier, target))
        case _:
            assert_never(declared)
    return "\n".join(lines)


def _record(record: Record, identifier: str, notation: Notation) -> list[str]:
    body: list[str] = []
    for field in record.fields:
        body += text.comment(field.doc, "  ")
        body.append(notation.property_line(field))
    body += (f"  {text.type_key(key)}?: never;" for key in record.absent)
    if record.extra is None:
        return _block(f"export interface {identifier}", body)
    others = notation.signature(record.extra)
    if has_room(record, notation.declarations):
        return _block(f"export interface {identifier}", [*body, others])
    # No interface may have a property that its index signature has no room for.
    return [f"export type {identifier} = {{", *body, "} & {", others, "};"]


def _constant(enum: Enum, identifier: str, object_: str, ambient: bool) -> list[str]:
    body: list[str] = []
    for member in enum.members:
        body += text.comment(member.doc, "  ")
        value = text.literal(member.value)
        if ambient:
            body.append(f"  readonly {text.type_key(member.name)}: {value};")
        else:
            body.append(expression.property_line(text.object_key(member.name), value, 2))
    head, end = (
        (f"export declare const {object_}: {{", "};")
        if ambient
        else (f"export const {object_} = {{", "} as const;")
    )
    values = f"(typeof {object_})[keyof typeof {object_}]"
    line = f"export type {identifier} = {values};"
    if width(line) > WIDTH:
        line = render((group((f"export type {identifier} =", Fluid(values))), ";"))
    return [head, *body, end, line]


def _block(head: str, body: list[str]) -> list[str]:
    return [f"{head} {{", *body, "}"] if body else [f"{head} {{}}"]


def unions_of_messages(schema: Schema, names: Names) -> list[str]:
    """The aliases for all messages, for the commands and for the events, if there are any."""
    if not schema.messages:
        return []
    messages = [(names.types[message.record], message.role) for message in schema.messages]
    commands = [identifier for identifier, role in messages if role is Role.COMMAND]
    events = [identifier for identifier, role in messages if role is Role.EVENT]
    blocks = [
        "/** Every message of the contract, or one that it does not know. */\n"
        + union_of_names(
            "AnyMessage", [*(identifier for identifier, _ in messages), "UnknownMessage"]
        )
    ]
    if commands:
        blocks.append(
            "/** Every command of the contract. */\n" + union_of_names("AnyCommand", commands)
        )
    if events:
        blocks.append("/** Every event of the contract. */\n" + union_of_names("AnyEvent", events))
    return blocks


def _unknown_message(contract: Contract, discriminator: str) -> str:
    tag, raw = (unknown_property(contract, name) for name in ("tag", "raw"))
    return "\n".join(
        [
            "/** A message with a tag that this version of the contract does not know. */",
            "export interface UnknownMessage {",
            f"  readonly {text.type_key(discriminator)}: undefined;",
            *text.comment(Doc(f"The tag of the message, its `{discriminator}`."), "  "),
            f"  readonly {tag}: {tag_type(contract)};",
            "  /** The JSON of the message, as it was read. */",
            f"  readonly {raw}: string;",
            "}",
        ]
    )
