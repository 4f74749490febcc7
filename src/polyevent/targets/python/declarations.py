"""The module with the declarations of the contract, or the modules if there are many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
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
    Tag,
)
from polyevent.names import Names
from polyevent.targets.python.annotations import Annotations, is_new_type
from polyevent.targets.python.flavors import Flavor, Header
from polyevent.targets.python.imports import imports
from polyevent.targets.python.layout import INDENT, import_from, stacked
from polyevent.targets.python.modules import Modules, seen_from
from polyevent.targets.python.recursion import in_order
from polyevent.targets.python.splitting import in_form
from polyevent.targets.python.tags import value_of
from polyevent.targets.python.text import docstring, identifier, string
from polyevent.targets.python.values import scalar, value_code


def declarations(
    flavor: Flavor, names: Names, project: Project, modules: Modules
) -> dict[str, str]:
    """The texts of the modules by their names, without the header."""
    structure = flavor.structure
    ordered = in_order(structure.schema, structure.recursive, structure.tags)

    def module(about: str, declared: Sequence[Declaration]) -> str:
        writer = _Writer(flavor, names, project.open_enums, modules, declared)
        blocks = list(writer.blocks())
        head = [docstring(about, ""), "from __future__ import annotations", *writer.imports()]
        return stacked(head, blocks)

    if not modules.are_apart:
        return {"_types": module(f"What {project.source} declares.", ordered)}
    about = f"What {project.source} declares. Each module is loaded when it is first used."
    return {
        "_types/__init__": docstring(about, "") + "\n",
        **{
            f"_types/{name}": module(f"A part of what {project.source} declares.", declared)
            for name, declared in modules.parts(ordered).items()
        },
    }


class _Writer:
    def __init__(
        self,
        flavor: Flavor,
        names: Names,
        open_enums: bool,
        modules: Modules,
        declared: Sequence[Declaration],
    ) -> None:
        self.flavor = flavor
        self.structure = flavor.structure
        self.names = names
        self.open_enums = open_enums
        self.modules = modules
        self.declared = declared
        self.here = {declaration.name for declaration in declared}
        self.annotations = Annotations(flavor, names)
        self.use = self.annotations.use
        self.later: set[str] = set()
        """The enums that only type checkers need here."""

    def blocks(self) -> Iterator[str]:
        """One text for each declaration, without its last line end."""
        undeclared = self.here & self.structure.recursive
        for declaration in self.declared:
            yield self.block(declaration, undeclared)
            undeclared.discard(declaration.name)

    def imports(self) -> Iterator[str]:
        """What the blocks so far need, in groups."""
        homes = {
            identifier(self.names.types[name]): self.modules.types(name)
            for name in (self.annotations.mentioned | self.later) - self.here
        }
        later = {identifier(self.names.types[n]) for n in self.later - self.annotations.mentioned}
        used = {*self.annotations.used, *homes} - later
        folder = "_types" if self.modules.are_apart else ""
        yield from imports(used, {**self.flavor.homes, **homes}, folder)
        if later:
            lines = (
                import_from(seen_from("_types", homes[name]), [name], INDENT)
                for name in sorted(later, key=lambda name: homes[name])
            )
            yield "\n".join(("if TYPE_CHECKING:", *lines))

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
        return in_form(code)

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
        return [*self.deprecated(enum.doc), head, *_body(enum.doc, members)]

    def alias(self, alias: Alias, undeclared: Set[str]) -> str:
        name = identifier(self.names.types[alias.name])
        if isinstance(alias.target, Branded) and is_new_type(alias.target):
            base = self.annotations.of_brand(alias.target)
            return f"{name} = {self.use('NewType')}({string(name)}, {base})"
        if self.flavor.has_quoted_aliases and alias.name in self.structure.recursive:
            undeclared = frozenset()
        written = self.annotations.of_alias(alias, undeclared)
        return self.flavor.alias(alias, name, written, self.use)

    def record(self, record: Record) -> list[str]:
        tag = self.structure.tags.get(record.name)
        code = ""
        if tag is not None:
            code = value_code(tag.value, self.names)
            if self.is_later(tag):
                code = scalar(value_of(tag.value, self.structure.members))
        extra = None
        if record.extra is not None:
            extra = identifier(self.names.extras[record.name])
        header = Header(
            record=record.name,
            name=identifier(self.names.types[record.name]),
            tag_field=None if tag is None else tag.field,
            tag=code,
            is_member=tag is not None
            and isinstance(tag.value, MemberRef)
            and not self.is_later(tag),
            keys=self.keys(record, tag),
            tag_attribute=None if tag is None else self.names.fields[record.name, tag.field],
            has_defaults=any(field.optional for field in record.fields),
            extra=extra,
            absent=record.absent,
        )
        *decorators, head = self.flavor.head(header, self.use)
        members = [self.field(record, field, tag) for field in record.fields]
        if record.extra is not None and extra is not None:
            written = self.annotations.of(MapOf(record.extra))
            members.append([INDENT + self.flavor.extra(extra, written, self.use)])
        decorators = [*self.deprecated(record.doc), *decorators]
        return [*decorators, head, *_body(record.doc, members)]

    def deprecated(self, doc: Doc) -> list[str]:
        """The decorator of a class that should not be used any more."""
        if doc.deprecated is None:
            return []
        why = " ".join(doc.deprecated.split()) or "deprecated"
        return [f"@{self.use('deprecated')}({string(why)})"]

    def field(self, record: Record, field: Field, tag: Tag | None) -> list[str]:
        name = identifier(self.names.fields[record.name, field.name])
        if tag is not None and tag.field == field.name:
            if self.is_later(tag):
                return self.later_tag(name, tag, field.doc)
            value = value_code(tag.value, self.names)
            written = self.annotations.of_tag(tag.value)
            line = self.flavor.tag(name, tag.value, written, value, self.use)
        else:
            line = f"{name}: {self.annotations.of_field(field)}"
        return [f"{INDENT}{line}", *_doc(field.doc, INDENT)]

    def is_later(self, tag: Tag) -> bool:
        """Whether the enum of a tag is elsewhere, and the class does without it.

        All messages of a contract may have theirs from the same enum, which takes its time then.
        """
        match tag.value:
            case MemberRef(enum):
                return not self.flavor.has_tag_fields and enum not in self.here
            case _:
                return False

    def later_tag(self, name: str, tag: Tag, doc: Doc) -> list[str]:
        """The attribute `name` with a tag whose enum is loaded when somebody asks for it."""
        assert isinstance(tag.value, MemberRef)
        enum, member = tag.value.enum, tag.value.member
        self.later.add(enum)
        value = value_code(tag.value, self.names)
        written = f"{self.use('Literal')}[{value}]"
        path = [identifier(self.names.types[enum]), identifier(self.names.members[enum, member])]
        inner = INDENT * 2
        return [
            f"{INDENT}if {self.use('TYPE_CHECKING')}:",
            inner + self.flavor.tag(name, tag.value, written, value, self.use),
            *_doc(doc, inner),
            f"{INDENT}else:",
            f"{inner}{name} = {self.use('_lazy')}.later({', '.join(map(string, path))})",
        ]

    def keys(self, record: Record, tag: Tag | None) -> dict[str, str]:
        """The keys by their attributes, but for that of the tag."""
        tag_field = None if tag is None else tag.field
        return {
            self.names.fields[record.name, field.name]: field.name
            for field in record.fields
            if field.name != tag_field
        }


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
    if not text and doc.deprecated is None:
        return []
    if doc.deprecated is not None:
        text += f"\n\nDeprecated: {doc.deprecated}" if doc.deprecated else "\n\nDeprecated."
    return [docstring(text, indent)] if text.strip() else []
