"""The JavaScript of the package, as an ECMAScript module and as a CommonJS module.

Both have the same text but for the first and last lines. All that is exported can be left out by a
bundler when it is not used: declarations without effects, and calls that are marked as pure.
"""

from __future__ import annotations

from polyevent.model import Enum, Record, Ref
from polyevent.names.typescript import (
    assertion_name,
    factory_name,
    guard_name,
    schema_name,
    value_name,
)
from polyevent.targets.parts import Text, separated
from polyevent.targets.typescript import companions, expression, runtime, text
from polyevent.targets.typescript.codec import codec, exports
from polyevent.targets.typescript.contract import Contract
from polyevent.targets.typescript.guards import Guards
from polyevent.targets.typescript.layout import WIDTH, width
from polyevent.targets.typescript.limits import Limits
from polyevent.targets.typescript.readers import Readers
from polyevent.targets.typescript.scope import Scope

_GLOBALS = """
    Array ArrayBuffer Date Error JSON Map Number Object RegExp Set String TextDecoder TypeError
    __dirname __filename exports module require
    loose messages types
""".split()


def modules(contract: Contract, header: str) -> tuple[Text, Text]:
    """The ECMAScript module and the CommonJS module, each below `header`."""
    schema, names = contract.schema, contract.names
    enums = [d for d in schema.declarations if isinstance(d, Enum)]
    identifiers = [names.types[d.name] for d in schema.declarations]
    tests = [form(name) for name in identifiers for form in (guard_name, assertion_name)]
    messages = [d for d in schema.declarations if isinstance(d, Record) and d.tag is not None]
    values = [value_name(names, enum) for enum in enums]
    factories = [factory_name(names, message) for message in messages]
    others = [*values, *factories, *map(schema_name, identifiers)]
    used = {*_GLOBALS, *runtime.names(), *tests}
    scope = Scope(used.union(others))
    local = {name: scope.take(name) if name in used else name for name in others}
    limits = Limits(scope)
    guards = Guards(contract, scope, limits)
    readers = Readers(contract, guards, scope, limits)
    for declaration in schema.declarations:
        guards.declare(declaration)
    functions = codec(contract, readers)
    for declaration, identifier in zip(schema.declarations, identifiers, strict=True):
        read = readers.name(Ref(declaration.name))
        functions.append(companions.assertion(identifier, read))
        functions.append(companions.schema(local[schema_name(identifier)], read))
    functions += readers.functions()
    own = [*limits.constants, *guards.constants, *guards.functions, *functions]
    blocks = [
        *(_enum(enum, local[value]) for enum, value in zip(enums, values, strict=True)),
        *(
            companions.factory(local[factory], message, contract)
            for message, factory in zip(messages, factories, strict=True)
        ),
        *own,
        *runtime.used_by(own),
    ]
    exported = {name: local.get(name, name) for name in (*others, *tests, *exports(schema))}
    body = separated(blocks, "\n\n")
    return (
        (f"{header}\n", *body, f"\n\n{_exports(exported)}"),
        (f"{header}\n{_CJS_HEAD}", *body, f"\n\n{_cjs_exports(exported)}"),
    )


_CJS_HEAD = """\
"use strict";

Object.defineProperty(exports, "__esModule", { value: true });

"""


def _exports(exported: dict[str, str]) -> str:
    names = [name if name == local else f"{local} as {name}" for name, local in exported.items()]
    line = f"export {{ {', '.join(names)} }};\n"
    if width(line) <= WIDTH + 1:
        return line
    return "\n".join(["export {", *(f"  {name}," for name in names), "};\n"])


def _cjs_exports(exported: dict[str, str]) -> str:
    lines: list[str] = []
    for name, local in exported.items():
        line = f"exports.{name} = {local};"
        lines.append(line if width(line) <= WIDTH else f"exports.{name} =\n  {local};")
    return "\n".join(lines) + "\n"


def _enum(enum: Enum, local: str) -> str:
    """The object that the TypeScript compiler makes of an enum, or of a constant, key for key."""
    entries: dict[str, str] = {}
    for member in enum.members:
        entries[text.object_key(member.name)] = text.literal(member.value)
        if isinstance(member.value, int) and not enum.constant:
            # From a value back to the last member that has it
            key = str(member.value) if member.value >= 0 else text.string(str(member.value))
            entries[key] = text.string(member.name)
    lines = (expression.property_line(key, value, 2) for key, value in entries.items())
    return "\n".join([f"const {local} = {{", *lines, "};"])
