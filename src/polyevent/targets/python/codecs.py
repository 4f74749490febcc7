"""What reads and writes the contract's types, without a look at their annotations.

The functions take and give what Python's own json has. They only have to be right about what they
accept: where they raise, whatever it is, the package's second look decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from polyevent.model import (
    Alias,
    Declaration,
    Enum,
    Field,
    MapOf,
    MemberRef,
    Primitive,
    Record,
    Ref,
    Tag,
    admits_null,
)
from polyevent.names import Names
from polyevent.targets.python.annotations import Annotations
from polyevent.targets.python.flavors import Flavor
from polyevent.targets.python.imports import imports
from polyevent.targets.python.layout import (
    INDENT,
    bracketed,
    exploded,
    fits,
    listing,
    stacked,
)
from polyevent.targets.python.modules import Modules
from polyevent.targets.python.readers import Readers
from polyevent.targets.python.splitting import in_form
from polyevent.targets.python.tags import value_of
from polyevent.targets.python.text import docstring, identifier, string
from polyevent.targets.python.values import scalar, value_code

_INNER = INDENT * 2
_ENTRY = INDENT * 3


def codecs(flavor: Flavor, names: Names, modules: Modules) -> dict[str, str]:
    """The texts of the modules by their names, without the header."""
    declarations = flavor.structure.schema.declarations
    if not modules.are_apart:
        return {"_codecs": _module(_Writer(flavor, names, modules, declarations), "")}
    return {
        "_codecs/__init__": _LAZY,
        **{
            f"_codecs/{name}": _module(_Writer(flavor, names, modules, declared), "_codecs")
            for name, declared in modules.parts(declarations).items()
        },
    }


_ABOUT = "How the contract's types are read and written."
_LAZY = f'''\
"""{_ABOUT} Each module is loaded when it is first used."""

from .._dispatch import READERS, WRITERS

__all__ = ["READERS", "WRITERS"]
'''


def _module(writer: _Writer, folder: str) -> str:
    functions = list(writer.functions())
    tables = list(writer.tables())
    readers = writer.readers
    homes = {"Any": "typing", "Callable": "collections.abc", **readers.used}
    head = [
        docstring(_ABOUT, ""),
        "from __future__ import annotations",
        *imports({*homes, *readers.annotations.used}, {**writer.flavor.homes, **homes}, folder),
    ]
    constants = "\n".join(readers.constants())
    blocks = [*[constants] * bool(constants), *functions, *readers.tables(), *tables]
    return stacked(head, [in_form([block]) for block in blocks])


class _Writer:
    def __init__(
        self,
        flavor: Flavor,
        names: Names,
        modules: Modules,
        declared: Sequence[Declaration],
    ) -> None:
        self.flavor = flavor
        self.structure = flavor.structure
        self.names = names
        self.are_apart = modules.are_apart
        self.declared = declared
        here = {declaration.name for declaration in declared}
        self.readers = Readers(flavor.structure, Annotations(flavor, names), modules, here)

    def functions(self) -> Iterator[str]:
        """Those that read and write records, and those that read what aliases stand for."""
        for declaration in self.declared:
            match declaration:
                case Record():
                    yield self.reading(declaration)
                    yield self.writing(declaration)
                case Alias(name, target) if not isinstance(target, Ref):
                    if not self.readers.is_slow(Ref(name)):
                        read = self.readers.value(target, "json")
                        if read.startswith("("):
                            # Black takes away what is around all of it.
                            read = read[1:-1]
                        yield _function(f"read_{self.name(name)}", "json", "Any", "Any", read)
                case Alias() | Enum():
                    pass

    def tables(self) -> Iterator[str]:
        """What reads and writes which class, and which message."""
        schema = self.structure.schema
        readers, writers = [], []
        for declaration in self.declared:
            name = declaration.name
            match declaration:
                case Alias(target=Ref()):
                    continue
                case Enum():
                    read = self.readers.value(Ref(name), "").removesuffix("()")
                case Alias() if self.readers.is_slow(Ref(name)):
                    continue
                case _:
                    read = f"read_{self.name(name)}"
            readers.append(f"{self.readers.declared(name)}: {read}")
            if isinstance(declaration, Record):
                writers.append(f"{self.name(name)}: write_{self.name(name)}")
        yield _table("READERS", "Any, Callable[[Any], Any]", readers)
        yield _table("WRITERS", "type, Callable[[Any], dict[str, Any]]", writers)
        if schema.discriminator is not None and not self.are_apart:
            yield f"TAG = {string(schema.discriminator)}"
            messages = []
            for message in schema.messages:
                tag = self.structure.tags[message.record]
                value = scalar(value_of(tag.value, self.structure.members))
                messages.append(f"{value}: read_{self.name(message.record)}")
            yield _table("MESSAGES", "Any, Callable[[Any], Any]", messages)

    def name(self, declared: str) -> str:
        return identifier(self.names.types[declared])

    def reading(self, record: Record) -> str:
        tag = self.structure.tags.get(record.name)
        fields = [field for field in record.fields if tag is None or field.name != tag.field]
        refused = list(self.refused(record, tag, fields))
        before: list[str] = []
        entries: list[str] = []
        for field in record.fields:
            name, key = self.attribute(record, field), string(field.name)
            if tag is not None and field.name == tag.field:
                if self.flavor.has_tag_fields:
                    entries.append(f"{string(name)}: {self.member(tag)}")
                continue
            absent = "None"
            if field.optional and admits_null(field.type, self.structure.declarations):
                absent = self.readers.annotations.use("UNSET")
            classes = self.readers.classes(field.type)
            local, there = self.local(record, name), f"json[{key}]"
            unset = f", {absent}" if absent != "None" else ""
            bound = f"{local} = {f'json.get({key}{unset})' if field.optional else there}"
            if classes or field.type in (Primitive.ANY, Primitive.UNKNOWN):
                before.append(bound)
                if classes:
                    refused.append(self.refuses(field, local, classes, absent))
                entries.append(f"{string(name)}: {local}")
                continue
            read = self.readers.value(field.type, there)
            if read.count(there) > 1:
                before.append(bound)
                read = self.readers.value(field.type, local)
            if field.optional:
                entries.append(_if_there(string(name), read, key, absent))
            else:
                entries.append(f"{string(name)}: {read}")
        if record.extra is not None:
            known = self.known(record, "frozenset({", "})")
            further = f"{self.readers.part('beside')}({known}, json)"
            name = identifier(self.names.extras[record.name])
            read = further
            if record.extra not in (Primitive.ANY, Primitive.UNKNOWN):
                read = self.readers.value(MapOf(record.extra), further)
            entries.append(f"{string(name)}: {read}")
        if refused:
            before += _if(refused, f"raise {self.readers.part('Doubt')}")
        cls = self.readers.declared(record.name)
        made = f"{self.readers.part('make')}({cls}, {{{', '.join(entries)}}})"
        if not fits(f"{INDENT}return {made}"):
            items = bracketed("{", entries, "}", _INNER, ",").removeprefix(_INNER)
            if "\n" in items:
                made = exploded("make(", [cls, items], ")", INDENT).removeprefix(INDENT)
            else:
                made = bracketed("make(", [cls, items], ")", INDENT).removeprefix(INDENT)
        return _function(f"read_{cls}", "json", "Any", cls, made, before)

    def refused(self, record: Record, tag: Tag | None, fields: list[Field]) -> Iterator[str]:
        """The conditions for what is no such record, but for its fields."""
        if tag is None and all(field.optional for field in fields):
            yield "type(json) is not dict"
        if tag is not None:
            key, value = string(tag.field), value_of(tag.value, self.structure.members)
            match value:
                case bool():
                    yield f"json[{key}] is not {value}"
                case str():
                    yield f"json[{key}] != {scalar(value)}"
                case _:
                    yield f"type(json[{key}]) is not {type(value).__name__}"
                    yield f"json[{key}] != {scalar(value)}"
        for key in record.absent:
            yield f"{string(key)} in json"

    def refuses(self, field: Field, name: str, classes: tuple[str, ...], absent: str) -> str:
        refuses = self.readers.refuses(classes, name)
        if not field.optional:
            return refuses
        if absent != "None":
            return f"({name} is not {absent} and {refuses.strip('()')})"
        return f"({refuses} and {string(field.name)} in json)"

    def writing(self, record: Record) -> str:
        tag = self.structure.tags.get(record.name)
        always: list[str] = []
        lines: list[str] = []
        for field in record.fields:
            key, value = string(field.name), f"record.{self.attribute(record, field)}"
            if tag is not None and field.name == tag.field:
                value = scalar(value_of(tag.value, self.structure.members))
            if field.optional:
                absent = "None"
                if admits_null(field.type, self.structure.declarations):
                    absent = self.readers.annotations.use("UNSET")
                lines.append(f"{INDENT}if {value} is not {absent}:")
                lines.append(f"{_INNER}json[{key}] = {value}")
            elif lines:
                lines.append(f"{INDENT}json[{key}] = {value}")
            else:
                always.append(f"{key}: {value}")
        cls = self.name(record.name)
        name = f"write_{cls}"
        if record.extra is not None:
            attribute = identifier(self.names.extras[record.name])
            known = self.known(record, "frozenset({", "})")
            result = f"{self.readers.part('widened')}(json, {known}, {string(attribute)}, record.{attribute})"
        elif lines:
            result = "json"
        else:
            display = listing("return {", always, "}", INDENT).removeprefix(f"{INDENT}return ")
            return _function(name, "record", cls, "dict[str, Any]", display)
        display = listing("json: dict[str, Any] = {", always, "}", INDENT)
        before = [display.removeprefix(INDENT), *(line.removeprefix(INDENT) for line in lines)]
        return _function(name, "record", cls, "dict[str, Any]", result, before)

    def known(self, record: Record, before: str, after: str) -> str:
        keys = [*(field.name for field in record.fields), *record.absent]
        return self.readers.constant(
            f"KEYS_OF_{self.name(record.name)}", f"{before}{', '.join(map(string, keys))}{after}"
        )

    def member(self, tag: Tag) -> str:
        """What a tag is in Python."""
        if isinstance(tag.value, MemberRef):
            self.readers.declared(tag.value.enum)
        return value_code(tag.value, self.names)

    def local(self, record: Record, attribute: str) -> str:
        """The variable with what is to be `attribute`: called like it, but for what functions are."""
        others = {self.attribute(record, field) for field in record.fields} - {attribute}
        name = attribute
        while name in others or self.readers.is_taken(name):
            name = f"the_{name}"
        return name

    def attribute(self, record: Record, field: Field) -> str:
        return identifier(self.names.fields[record.name, field.name])


def _function(
    name: str, parameter: str, takes: str, gives: str, result: str, before: list[str] = []
) -> str:
    lines = "".join(f"{INDENT}{line}\n" for line in before)
    head = f"def {name}({parameter}: {takes}) -> {gives}:"
    if not fits(head):
        head = exploded(f"def {name}(", [f"{parameter}: {takes}"], f") -> {gives}:")
    return f"{head}\n{lines}{INDENT}return {result}"


def _if(conditions: list[str], then: str) -> list[str]:
    """The statement that does something if any of `conditions` holds."""
    whole = f"if {' or '.join(conditions)}:"
    if len(conditions) > 1 and fits(INDENT + whole):
        return [whole, INDENT + then]
    if len(conditions) > 2:
        return ["if (", INDENT + f"\n{_INNER}or ".join(conditions), "):", INDENT + then]
    # Of two Black may break the second alone.
    bare = [each[1:-1] if each.startswith("(") else each for each in conditions]
    return [line for each in bare for line in (f"if {each}:", INDENT + then)]


def _if_there(name: str, read: str, key: str, absent: str) -> str:
    """The entry of `name` for what is read where `key` is there; `absent` is for elsewhere."""
    value = f"{read} if {key} in json else {absent}"
    if fits(f"{_ENTRY}{name}: {value},"):
        return f"{name}: {value}"
    if fits(_ENTRY + INDENT + value):
        return _within(f"{name}: (", [value], ")")
    return _within(f"{name}: (", [read, f"if {key} in json", f"else {absent}"], ")")


def _within(before: str, lines: list[str], after: str) -> str:
    body = "".join(f"{_ENTRY}{INDENT}{line}\n" for line in lines)
    return f"{before}\n{body}{_ENTRY}{after}"


def _table(name: str, types: str, entries: list[str]) -> str:
    return listing(f"{name}: dict[{types}] = {{", entries, "}")
