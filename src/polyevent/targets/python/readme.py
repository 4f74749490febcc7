"""README.md of the package: how to install it, and how to use it with a message of the contract."""

from __future__ import annotations

from collections.abc import Iterator

from polyevent.config import Project, PythonSettings
from polyevent.model import Enum, Primitive, Record, Role, Schema, admits_null
from polyevent.names import Names
from polyevent.targets.python.example import Example, smallest
from polyevent.targets.python.flavors import Flavor
from polyevent.targets.python.layout import import_from
from polyevent.targets.python.modules import Modules
from polyevent.targets.python.parts import leaves, types_of
from polyevent.targets.python.text import identifier, markdown


def readme(
    flavor: Flavor, names: Names, project: Project, settings: PythonSettings, modules: Modules
) -> str:
    """The file's text, without the header."""
    schema = flavor.structure.schema
    sections = [
        f"# {markdown(settings.package)}",
        markdown(project.description),
        f"```sh\npip install {settings.package}\n```",
        "It needs Python 3.11 or newer.",
    ]
    example = smallest(flavor.structure, names)
    if example is not None:
        sections += _writing(schema, example, names, settings.module)
        sections += _reading(schema, example, settings.module)
    sections += [
        "## Good to know",
        "\n".join(f"- {fact}" for fact in _facts(flavor, project, modules)),
    ]
    return "\n\n".join(section for section in sections if section) + "\n"


def _writing(schema: Schema, example: Example, names: Names, module: str) -> Iterator[str]:
    imports = import_from(module, [*example.imports(), "encode"])
    if example.has_datetimes():
        imports = f"{import_from('datetime', ['UTC', 'datetime'])}\n\n{imports}"
    name = "message" if example.record.tag is not None else "value"
    yield f"## Write a {name}"
    yield f"```python\n{imports}\n\n{example.code(f'{name} = ')}\ndata = encode({name})\n```"
    tag = example.record.tag
    if tag is not None:
        field = identifier(names.fields[example.record.name, tag.field])
        yield f"`data` is bytes. Nobody has to pass `{field}`: the class knows it, and `message.{field}` tells."
    else:
        yield "`data` is bytes."


def _reading(schema: Schema, example: Example, module: str) -> Iterator[str]:
    name = example.imports()[0]
    if example.record.tag is None:
        yield "## Read a value"
        imports = import_from(module, [name, "DecodeError", "decode_as"])
        yield f"""```python
{imports}

try:
    value = decode_as({name}, data)
except DecodeError as error:
    print(error.path, error.message)  # such as: $.id missing
```"""
        return
    yield "## Read a message"
    imports = import_from(module, [name, "DecodeError", "UnknownMessage", "decode"])
    yield f"""```python
{imports}

try:
    message = decode(data)
except DecodeError as error:
    print("bad data at", error.path, error.message)
else:
    match message:
        case {name}():
            print(message)
        case UnknownMessage(tag=tag):
            print("not known to this version:", tag)
        case _:
            print("one of the other messages")
```"""
    yield (
        f"Where only one message can come, `decode_as({name}, data)` reads it, and refuses all others."
    )


def _facts(flavor: Flavor, project: Project, modules: Modules) -> Iterator[str]:
    """What users have to know that the signatures do not tell."""
    schema = flavor.structure.schema
    yield flavor.about()
    if schema.messages:
        roles = {message.role for message in schema.messages}
        unions = [f"`Any{role.value.capitalize()}`" for role in Role if role in roles]
        parts = "are parts" if len(unions) > 1 else "is a part"
        if unions:
            yield (
                f"`AnyMessage` is what `decode` gives; {' and '.join(unions)} {parts} of it. With"
                " `case _: assert_never(message)` a type checker finds the message that a `match` forgets."
            )
        yield "`encode` writes an `UnknownMessage` as it came."
    if modules.are_apart:
        yield (
            "Each type is loaded when it is first used, so that a program does not wait for those"
            " that it does without. `AnyMessage` and the like load all messages at runtime."
        )
    declarations = schema.declarations
    records = [declaration for declaration in declarations if isinstance(declaration, Record)]
    if any(record.extra is not None for record in records):
        yield (
            "A key that this version does not know is in `extra` where its class has that, and"
            " written again. Elsewhere it is ignored on reading."
        )
    else:
        yield "A key that this version does not know is ignored on reading."
    yield "`encode` raises `ValueError` for what JSON does not have, such as a NaN."
    if any(leaf is Primitive.DATETIME for d in declarations for leaf in leaves(*types_of(d))):
        yield "A `datetime` is written as it came. One that a program makes needs a time zone."
    if project.open_enums and any(isinstance(d, Enum) for d in declarations):
        yield (
            "A value of an enum that this version does not know is kept, and written again:"
            " its `is_known` is false."
        )
    by = flavor.structure.declarations
    optional = (field for record in records for field in record.fields if field.optional)
    if not all(admits_null(field.type, by) for field in optional):
        yield "An optional field is `None` where its key is absent."
    if flavor.structure.has_three_states:
        yield "An optional field that may also be null is `UNSET` where its key is absent."
    yield f"All values are immutable; {flavor.replaced()} makes a changed copy."
