"""The declaration file of the package: what its users see in their editor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from polyevent.model import Alias, Declaration, Doc, Enum, Record
from polyevent.names.typescript import guard_name
from polyevent.targets.typescript import text
from polyevent.targets.typescript.codec import tag_type, unknown_property
from polyevent.targets.typescript.contract import Contract
from polyevent.targets.typescript.declarations import brands, declaration, unions_of_messages
from polyevent.targets.typescript.layout import WIDTH, width
from polyevent.targets.typescript.types import Notation

_DATES = """
 *
 * A date is written again as the text that it was read from, unless it was
 * changed."""

_DECODE = """\
/**
 * Reads a message from JSON.
 *
 * Keys that the contract does not know are left out. A message with a tag that
 * it does not know is an `UnknownMessage`.%(dates)s
 *
 * @throws {DecodeError} The JSON is malformed, or its message does not fit.
 */
export declare function decode(json: string | Uint8Array): AnyMessage;"""

_DECODE_AS = """\
/**
 * Reads a value of the type that is called `name` from JSON.
 *
 * Keys that the type does not know are left out.%(dates)s
 *
 * @throws {DecodeError} The JSON is malformed, or does not fit the type.
 */
export declare function decodeAs<Name extends keyof TypesByName>(
  name: Name,
  json: string | Uint8Array,
): TypesByName[Name];"""

_ENCODE_MESSAGES = """\
/**
 * Writes a message, or any other value of the contract, as JSON.
 *
 * A message is known by its tag: it is checked, and written without keys that
 * it does not have, unless another type with that tag has room for them.
 *
 * @throws {TypeError} The message does not fit, or JSON cannot hold the value.
 */
export declare function encode(
  value: AnyMessage | TypesByName[keyof TypesByName],
): string;"""

_ENCODE = """\
/**
 * Writes a value of the contract as JSON.
 *
 * @throws {TypeError} JSON cannot hold the value.
 */
export declare function encode(value: TypesByName[keyof TypesByName]): string;"""


def typings(contract: Contract, notation: Notation, declared: Sequence[str]) -> str:
    """The declaration file, without its header. `declared` are the texts of the declarations."""
    schema, names = contract.schema, contract.names
    blocks = [
        declaration(d, notation, ambient=True) if isinstance(d, Enum) else written
        for d, written in zip(schema.declarations, declared, strict=True)
    ]
    blocks += unions_of_messages(schema, names)
    if schema.discriminator is not None:
        blocks.append(unknown_message(contract, schema.discriminator))
    blocks += [_decode_error(contract), _types_by_name(contract)]
    dates = {"dates": _DATES if contract.has_dates else ""}
    if schema.messages:
        blocks.append(_DECODE % dates)
    blocks += [_DECODE_AS % dates, _ENCODE_MESSAGES if schema.messages else _ENCODE]
    blocks += (_guard(d, names.types[d.name]) for d in schema.declarations)
    if notation.symbols:
        # Else everything in a declaration file is exported, whatever it says.
        blocks = [*brands(notation), *blocks, "export {};"]
    return "\n\n".join(blocks) + "\n"


def unknown_message(contract: Contract, discriminator: str) -> str:
    """The class for a message that this version of the contract does not know."""
    tag, raw, to_json = (unknown_property(contract, name) for name in ("tag", "raw", "toJSON"))
    type_ = tag_type(contract)
    tag_doc = text.comment(Doc(f"The tag of the message, its `{discriminator}`."), "  ")
    return "\n".join(
        [
            "/** A message with a tag that this version of the contract does not know. */",
            "export declare class UnknownMessage {",
            "  /** So that `case undefined:` of a `switch` is the unknown message. */",
            f"  readonly {text.class_key(discriminator)}: undefined;",
            *tag_doc,
            f"  readonly {tag}: {type_};",
            "  /** The JSON of the message, as it was read. */",
            f"  readonly {raw}: string;",
            "",
            f"  constructor(tag: {type_}, raw: string);",
            "",
            "  /** Makes `JSON.stringify` write what the message holds. */",
            f"  {to_json}(): unknown;",
            "}",
        ]
    )


def _decode_error(contract: Contract) -> str:
    # A type of the contract may be called Error.
    error = "globalThis.Error" if "Error" in contract.names.types.values() else "Error"
    return f"""\
/** JSON that is malformed, or that does not fit the type it was read as. */
export declare class DecodeError extends {error} {{
  /** The place of the mistake: `$` for the whole, or `$.data.items[3].id`. */
  readonly path: string;

  constructor(path: string, message: string, options?: {{ cause?: unknown }});
}}"""


def _types_by_name(contract: Contract) -> str:
    names = [contract.names.types[d.name] for d in contract.schema.declarations]
    doc = "/** The types of the contract by their names, for `decodeAs`. */"
    if not names:
        return f"{doc}\nexport interface TypesByName {{}}"
    entries = (f"  {text.type_key(name)}: {name};" for name in names)
    return "\n".join([doc, "export interface TypesByName {", *entries, "}"])


def _guard(declaration: Declaration, identifier: str) -> str:
    function = f"export declare function {guard_name(identifier)}"
    line = f"{function}(value: unknown): value is {identifier};"
    if width(line) > WIDTH:
        line = f"{function}(\n  value: unknown,\n): value is {identifier};"
    match declaration:
        case Enum():
            doc = f"Whether a value is one of `{identifier}` as this version knows them."
        case Record() | Alias():
            doc = f"Whether a value is of the type `{identifier}`."
        case _:
            assert_never(declaration)
    return f"/** {doc} */\n{line}"
