"""The module with the declarations of the contract."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from typing import assert_never

from polyevent.config import Project
from polyevent.model import (
    Alias,
    Branded,
    Declaration,
    Doc,
    Enum,
    Field,
    MapOf,
    MemberRef,
    Record,
    Schema,
    Tag,
)
from polyevent.names import Names
from polyevent.targets.python.annotations import Annotations, is_new_type
from polyevent.targets.python.layout import INDENT, bracketed, by_black, fits, import_from, stacked
from polyevent.targets.python.native import Native
from polyevent.targets.python.recursion import in_order
from polyevent.targets.python.text import docstring, identifier, string
from polyevent.targets.python.values import tuple_code, value_code

_IMPORTS = (
    (
        ("enum", "IntEnum StrEnum"),
        ("typing", "Annotated Any ClassVar Literal NewType TypeAlias Union"),
    ),
    (("", "msgspec"), ("msgspec", "UNSET Struct UnsetType")),
    (
        ("._datetimes", "AwareDatetime"),
        ("._enums", "OpenIntEnum OpenStrEnum"),
        ("._limits", "Bounded Exactly IntOrFloat SafeInt Templated"),
        ("._markers", "AnyLength Maybe Never NotNull OneOf Tagged"),
        ("._records", "Keyed"),
    ),
)
"""What is imported from where, in the groups that stand apart."""
# msgspec's `rename="camel"` makes of these what everybody expects.
_SNAKE = re.compile(r"[a-z][a-z0-9]*(_[a-z]+[0-9]*)*")


def declarations(schema: Schema, names: Names, project: Project, native: Native) -> str:
    """The module's text, without the header."""
    writer = _Writer(schema, names, project.open_enums, native)
    blocks = list(writer.blocks())
    head = [docstring(f"What {project.source} declares.", ""), "from __future__ import annotations"]
    for group in _IMPORTS:
        lines = []
        for module, offered in group:
            used = [name for name in offered.split() if name in writer.annotations.used]
            if used:
                lines.append(import_from(module, used) if module else f"import {used[0]}")
        head += ["\n".join(lines)] if lines else []
    return stacked(head, blocks)


class _Writer:
    def __init__(self, schema: Schema, names: Names, open_enums: bool, native: Native) -> None:
        self.schema = schema
        self.names = names
        self.open_enums = open_enums
        self.native = native
        self.annotations = Annotations(schema, names, native)

    def blocks(self) -> Iterator[str]:
        """One text for each declaration, without its last line end."""
        undeclared = set(self.native.recursive)
        for declaration in in_order(self.schema, self.native.recursive, self.native.tags):
            yield self.block(declaration, undeclared)
            undeclared.discard(declaration.name)

    def block(self, declaration: Declaration, undeclared: Set[str]) -> str:
        match declaration:
            case Enum():
                code = self.enum(declaration)
            case Record():
                code = self.record(declaration)
            case Alias():
                code = [self.alias(declaration, undeclared), *_doc(declaration.doc, "")]
            case _:
                assert_never(declaration)
        block = "\n".join(code)
        return block if _is_in_form(code) else by_black(block).rstrip("\n")

    def enum(self, enum: Enum) -> list[str]:
        kind = "Str" if isinstance(enum.members[0].value, str) else "Int"
        base = self.use(f"Open{kind}Enum" if self.open_enums else f"{kind}Enum")
        members = []
        for member in enum.members:
            name = identifier(self.names.members[enum.name, member.name])
            value = member.value
            written = string(value) if isinstance(value, str) else str(value)
            members.append([f"{INDENT}{name} = {written}", *_doc(member.doc, INDENT)])
        head = f"class {identifier(self.names.types[enum.name])}({base}):"
        return [head, *_body(enum.doc, members)]

    def alias(self, alias: Alias, undeclared: Set[str]) -> str:
        name = identifier(self.names.types[alias.name])
        if isinstance(alias.target, Branded) and is_new_type(alias.target):
            base = self.annotations.of_brand(alias.target)
            return f"{name} = {self.use('NewType')}({string(name)}, {base})"
        target = self.annotations.of_alias(alias, undeclared)
        return f"{name}: {self.use('TypeAlias')} = {target}"

    def record(self, record: Record) -> list[str]:
        tag = self.native.tags.get(record.name)
        options = []
        if tag is not None:
            value = value_code(tag.value, self.names)
            of_enum = isinstance(tag.value, MemberRef)
            options.append(f"tag_field={string(tag.field)}")
            options.append(f"tag={value}.value" if of_enum else f"tag={value}")
        keys = self.keys(record, tag)
        extra: list[list[str]] = []
        if record.name in self.native.keyed:
            options = [self.use("Keyed"), *options, *_renamed("keys", keys)]
            if record.extra is not None:
                name = identifier(self.names.extras[record.name])
                options.append(f"extra={string(name)}")
                extra = [[f"{INDENT}{name}: {self.annotations.of(MapOf(record.extra))} = {{}}"]]
            if record.absent:
                options.append(f"absent={tuple_code(map(string, record.absent))}")
        else:
            has_defaults = any(field.optional for field in record.fields)
            defaults = ["omit_defaults=True"] * has_defaults
            options = [self.use("Struct"), "frozen=True", "kw_only=True", *defaults, *options]
            options += _rename(keys)
        head = bracketed(f"class {identifier(self.names.types[record.name])}(", options, "):")
        fields = [self.field(record, field, tag) for field in record.fields]
        return [head, *_body(record.doc, [*fields, *extra])]

    def field(self, record: Record, field: Field, tag: Tag | None) -> list[str]:
        name = identifier(self.names.fields[record.name, field.name])
        if tag is not None and tag.field == field.name:
            line = f"{name}: {self.annotations.of_tag(tag.value)} = {value_code(tag.value, self.names)}"
        else:
            line = f"{name}: {self.annotations.of_field(field)}"
        return [f"{INDENT}{line}", *_doc(field.doc, INDENT)]

    def keys(self, record: Record, tag: Tag | None) -> dict[str, str]:
        """The keys by their attributes, but for that of the tag."""
        tag_field = None if tag is None else tag.field
        return {
            identifier(self.names.fields[record.name, field.name]): field.name
            for field in record.fields
            if field.name != tag_field
        }

    def use(self, name: str) -> str:
        self.annotations.used.add(name)
        return name


def _body(doc: Doc, members: list[list[str]]) -> Iterator[str]:
    """The lines of a class: what follows a documented member stands apart from it."""
    head = _doc(doc, INDENT)
    yield from head
    apart = bool(head)
    for member in members:
        if apart:
            yield ""
        yield from member
        apart = len(member) > 1
    if not head and not members:
        yield f"{INDENT}pass"


def _doc(doc: Doc, indent: str) -> list[str]:
    text = doc.text
    if doc.deprecated is not None:
        text += f"\n\nDeprecated: {doc.deprecated}" if doc.deprecated else "\n\nDeprecated."
    return [docstring(text, indent)] if text.strip() else []


def _is_in_form(code: Iterable[str]) -> bool:
    """Whether Black would leave `code` alone, which holds for all docstrings."""
    return all(
        fits(line)
        for part in code
        if not part.lstrip().startswith('"""')
        for line in part.split("\n")
    )


def _rename(keys: Mapping[str, str]) -> list[str]:
    """The option that gives the fields of a Struct their keys, if one is needed."""
    is_camel = all(_camel(name) == key for name, key in keys.items())
    renamed = _renamed("rename", keys)
    return ['rename="camel"'] if renamed and is_camel else renamed


def _renamed(option: str, keys: Mapping[str, str]) -> list[str]:
    entries = [f"{string(name)}: {string(key)}" for name, key in keys.items() if name != key]
    return [f"{option}={{{', '.join(entries)}}}"] if entries else []


def _camel(name: str) -> str | None:
    if not _SNAKE.fullmatch(name):
        return None
    first, *rest = name.split("_")
    return first + "".join(word.capitalize() for word in rest)
