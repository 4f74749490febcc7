"""The declaration file of the package: what its users see in their editor."""

from __future__ import annotations

from collections.abc import Sequence

from polyevent.model import Doc, Enum, Record
from polyevent.targets.parts import Text, separated
from polyevent.targets.typescript import companions, text
from polyevent.targets.typescript.codec import exports, tag_type, unknown_property
from polyevent.targets.typescript.contract import Contract
from polyevent.targets.typescript.declarations import brands, declaration, unions_of_messages
from polyevent.targets.typescript.scope import Scope
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


_STANDARD_SCHEMA = """\
/** What libraries take that know Standard Schema (https://standardschema.dev). */
export interface StandardSchema<T> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: "polyevent";
    readonly validate: (value: unknown) =>
      | { readonly value: T; readonly issues?: undefined }
      | {
          readonly issues: readonly {
            readonly message: string;
            readonly path: readonly (string | number)[];
          }[];
        };
    readonly types?: { readonly input: T; readonly output: T };
  };
}"""

_UNTAGGED = """\
type %s<Message, Tag> = {
  [Key in keyof Message as Key extends Tag ? never : Key]: Message[Key];
};"""


def typings(contract: Contract, notation: Notation, declared: Sequence[str]) -> Text:
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
    without = _untagged(contract, notation)
    for declaration_ in schema.declarations:
        blocks += companions.typings(declaration_, notation, without or "Omit")
    blocks.append(_STANDARD_SCHEMA)
    if without is not None:
        blocks.append(_UNTAGGED % without)
    if notation.symbols or without is not None:
        # Else everything in a declaration file is exported, whatever it says.
        blocks = [*brands(notation), *blocks, "export {};"]
    return (*separated(blocks, "\n\n"), "\n")


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
  /** What is wrong there. The `message` has both. */
  readonly reason: string;

  constructor(path: string, reason: string, options?: {{ cause?: unknown }});
}}"""


def _untagged(contract: Contract, notation: Notation) -> str | None:
    """What the type for messages without their tags is called, where `Omit` would not do.

    `Omit` forgets the other keys beside an index signature, and a type of the contract may be
    called so.
    """
    types = contract.names.types.values()
    has_extra = any(
        isinstance(d, Record) and d.tag is not None and d.extra is not None
        for d in contract.schema.declarations
    )
    if not has_extra and "Omit" not in types:
        return None
    return Scope({*types, *exports(contract.schema), *notation.symbols.values()}).take("Untagged")


def _types_by_name(contract: Contract) -> str:
    names = [contract.names.types[d.name] for d in contract.schema.declarations]
    doc = "/** The types of the contract by their names, for `decodeAs`. */"
    if not names:
        return f"{doc}\nexport interface TypesByName {{}}"
    entries = (f"  {text.type_key(name)}: {name};" for name in names)
    return "\n".join([doc, "export interface TypesByName {", *entries, "}"])
