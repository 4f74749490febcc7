"""README.md of the package's folder: how to use the package, with a message of the contract."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from polyevent.config import Project, TypeScriptSettings
from polyevent.model import Enum, MemberRef, Record, Role, by_name
from polyevent.names.typescript import (
    assertion_name,
    factory_name,
    guard_name,
    schema_name,
    value_name,
)
from polyevent.targets.typescript import expression, text
from polyevent.targets.typescript.codec import unknown_property
from polyevent.targets.typescript.contract import Contract
from polyevent.targets.typescript.example import Example, example_of
from polyevent.targets.typescript.layout import WIDTH, width


def readme(contract: Contract, project: Project, settings: TypeScriptSettings) -> str:
    """The file's text."""
    shown = example_of(contract.schema, contract.names)
    sections = [
        text.markdown_header(project.source),
        f"# {text.markdown(settings.package)}",
        text.markdown(project.description),
        f"```sh\nnpm install {settings.package}\n```",
        "It runs in Node 20 or newer, Deno, Bun and browsers of 2023 or newer, as an ES module or"
        " as CommonJS, and has no dependencies.",
    ]
    if shown is not None:
        sections += _using(contract, shown, settings.package)
    sections += [
        "## Good to know",
        "\n".join(f"- {fact}" for fact in _facts(contract)),
    ]
    return "\n\n".join(section for section in sections if section) + "\n"


def _using(contract: Contract, example: Example, package: str) -> Iterator[str]:
    name = contract.names.types[example.record.name]
    if example.record.tag is None:
        yield "## Write and read a value"
        head = _imports([*example.imports, "decodeAs", "encode"], package)
        yield _code(
            head,
            "const json = encode({",
            *example.lines,
            "});",
            expression.assignment("const value", f"decodeAs({text.string(name)}, json)", 0),
        )
    else:
        yield from _messages(contract, example, package)
    yield "## Test a value"
    guard, schema = guard_name(name), schema_name(name)
    yield (
        f"`{guard}(value)` tells whether a value that is there already fits, and"
        f" `{assertion_name(name)}(value)` throws a `DecodeError` if it does not. `{schema}` is the"
        " same for libraries that take a [Standard Schema](https://standardschema.dev), such as"
        " tRPC, Hono and TanStack. Each type of the contract has these."
    )


def _messages(contract: Contract, example: Example, package: str) -> Iterator[str]:
    record, names = example.record, contract.names
    assert record.tag is not None
    factory, field = factory_name(names, record), record.tag.field
    yield "## Write a message"
    head = _imports([*example.imports, "encode", factory], package)
    made = [f"const message = {factory}({{", *example.lines, "});"]
    yield _code(
        head,
        *(made if example.lines else [f"const message = {factory}({{}});"]),
        "const json = encode(message);",
    )
    yield f"Each message has such a function. It fills in {text.code_span(field)}."
    yield "## Read a message"
    tag, enums = _tag(contract, record)
    unknown = unknown_property(contract, "tag")
    head = _imports([*enums, "UnknownMessage", "decode"], package)
    yield _code(
        head,
        "const message = decode(json);",
        "if (message instanceof UnknownMessage) {",
        f'  console.log("not known to this version:", message.{unknown});',
        expression.condition(f"message{text.member(field)} === {tag}", 0, "} else if"),
        f"  console.log({_narrowed(record)});",
        "}",
    )
    yield (
        "`decode` takes text or bytes. It throws a `DecodeError` if they are not JSON, or not what"
        " the contract says: its `path` is the place of the mistake, its `reason` what is wrong"
        " there, and its `message` both. Where only one message can come,"
        f" `decodeAs({text.string(names.types[record.name])}, json)` reads it, and refuses all"
        " others."
    )


def _narrowed(record: Record) -> str:
    """The property that a message ends with: as a rule what no other message has."""
    assert record.tag is not None
    own = [property_.name for property_ in record.fields if property_.name != record.tag.field]
    property_ = "message" + text.member(own[-1]) if own else "message"
    return property_ if width(property_) < WIDTH // 2 else "message"


def _tag(contract: Contract, record: Record) -> tuple[str, list[str]]:
    """The tag of a message in code, and what that needs."""
    assert record.tag is not None
    match record.tag.value:
        case MemberRef(enum, member):
            declared = by_name(contract.schema)[enum]
            assert isinstance(declared, Enum)
            name = value_name(contract.names, declared)
            return name + text.member(member), [name]
        case literal:
            return text.literal(literal.value), []


def _facts(contract: Contract) -> Iterator[str]:
    """What users have to know that the signatures do not tell."""
    schema = contract.schema
    if schema.messages:
        roles = {message.role for message in schema.messages}
        unions = [f"`Any{role.value.capitalize()}`" for role in Role if role in roles]
        parts = f"; {' and '.join(unions)} {'is a part' if len(unions) == 1 else 'are parts'} of it"
        yield (
            f"`AnyMessage` is what `decode` gives{parts if unions else ''}. The compiler finds the"
            f" message that a `switch` over {text.code_span(schema.discriminator or '')} forgets;"
            " `case undefined:` is the unknown message."
        )
        yield "`encode` writes an `UnknownMessage` as it came."
    records = [d for d in schema.declarations if isinstance(d, Record)]
    if any(record.extra is not None for record in records):
        yield "Keys that a type does not know are left out, unless it has an index signature."
    else:
        yield "Keys that a type does not know are left out."
    yield "`encode` throws a `TypeError` for what JSON does not have, such as a NaN."
    if contract.has_dates:
        yield (
            "A `Date` is written as the text that it was read from, until it is changed. Guards"
            " want a `Date`, which `JSON.parse` does not make."
        )
    if contract.open_enums and any(isinstance(d, Enum) for d in schema.declarations):
        yield (
            "A value of an enum that this version does not know is kept, and written again: the"
            " guard of the enum is false for it."
        )
    yield (
        "Bundlers keep only what is used. Nothing is evaluated from text, so that the package works"
        " under a strict Content Security Policy."
    )


def _imports(imported: Sequence[str], package: str) -> str:
    # As people sort them: what has a capital comes first.
    unique = sorted(dict.fromkeys(imported))
    line = f"import {{ {', '.join(unique)} }} from {text.string(package)};"
    if width(line) <= WIDTH:
        return line
    names = "".join(f"  {name},\n" for name in unique)
    return f"import {{\n{names}}} from {text.string(package)};"


def _code(head: str, *lines: str) -> str:
    return "\n".join(("```ts", head, "", *lines, "```"))
