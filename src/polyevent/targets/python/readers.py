"""Expressions that make a Python value of a JSON value, or raise where only a second look can tell."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import assert_never

from msgspec import Struct, field

from polyevent.model import (
    Alias,
    Branded,
    ByTag,
    Constrained,
    Enum,
    ListOf,
    Literal,
    MapOf,
    MemberRef,
    Pattern,
    Primitive,
    Record,
    Ref,
    TupleOf,
    Type,
    Union,
    unaliased,
)
from polyevent.targets.python.annotations import Annotations
from polyevent.targets.python.layout import listing
from polyevent.targets.python.modules import Modules
from polyevent.targets.python.parts import mentioned
from polyevent.targets.python.structure import Structure
from polyevent.targets.python.tags import value_of
from polyevent.targets.python.text import identifier, string
from polyevent.targets.python.values import scalar

_CLASSES = {
    Primitive.STRING: ("str",),
    Primitive.NUMBER: ("int", "float"),
    Primitive.BOOLEAN: ("bool",),
    Primitive.NULL: ("NoneType",),
}


class Readers(Struct):
    """Writes expressions, and what they need before and after the functions that they are in."""

    structure: Structure
    annotations: Annotations
    modules: Modules
    here: Set[str]
    """The declarations whose functions are in the same module."""
    used: dict[str, str] = field(default_factory=dict)
    """The names that have to be imported, with their modules."""
    _aliases: dict[str, str] = field(default_factory=dict)
    _constants: dict[str, str] = field(default_factory=dict)
    _tables: dict[str, str] = field(default_factory=dict)

    def constants(self) -> list[str]:
        """The statements that have to stand before all functions."""
        aliases = [f"{name}: TypeAlias = {code}" for code, name in self._aliases.items()]
        return [*aliases, *(f"{name} = {code}" for code, name in self._constants.items())]

    def tables(self) -> list[str]:
        """Those that have to stand behind them."""
        return [
            listing(f"{name}: dict[Any, Callable[[Any], Any]] = {{", code.split(", "), "}")
            for code, name in self._tables.items()
        ]

    def classes(self, type_: Type) -> tuple[str, ...]:
        """The classes that alone make a value right, and that it already has; empty for other types."""
        match unaliased(type_, self.structure.declarations):
            case Primitive() as primitive:
                return _CLASSES.get(primitive, ())
            case Branded(base):
                return self.classes(base)
            case Union(options):
                found = list(map(self.classes, options))
                return tuple(cls for some in found for cls in some) if all(found) else ()
            case _:
                return ()

    def refuses(self, classes: tuple[str, ...], value: str) -> str:
        """The condition that `value` is of none of these `classes`."""
        match classes:
            case (only,):
                return (
                    f"type({value}) is not {only}" if only != "NoneType" else f"{value} is not None"
                )
            case (only, "NoneType") | ("NoneType", only):
                return f"({value} is not None and type({value}) is not {only})"
            case _:
                return f"type({value}) not in {self._kinds(classes)}"

    def value(self, type_: Type, value: str, depth: int = 0) -> str:
        """The Python value of the JSON value `value`, an expression that may stand several times."""
        classes = self.classes(type_)
        if classes:
            return f"{self.part('of_kind')}({self._kinds(classes)}, {value})"
        written = self._value(type_, value, depth)
        return self._slowly(type_, value) if written is None else written

    def is_slow(self, type_: Type) -> bool:
        """Whether a value of `type_` is always read by a second look."""
        return not self.classes(type_) and self._value(type_, "", 0) is None

    def is_taken(self, name: str) -> bool:
        """Whether the module has something else of that name, or may have."""
        return name in _TAKEN or name.startswith(("exactly_", "part_", "read_"))

    def part(self, name: str) -> str:
        """`name`, which is in the module `_parts`."""
        self.used[name] = "._parts"
        return name

    def declared(self, name: str) -> str:
        """The class or alias of a declaration."""
        found = identifier(self.annotations.names.types[name])
        self.used[found] = self.modules.types(name)
        return found

    def reader(self, name: str) -> str:
        """The function that reads the record of that name."""
        found = f"read_{identifier(self.annotations.names.types[name])}"
        if name not in self.here:
            self.used[found] = self.modules.codecs(name)
        return found

    def table(self, name: str, entries: list[str]) -> str:
        """A table of functions, by values of JSON."""
        return self._tables.setdefault(", ".join(entries), name)

    def _value(self, type_: Type, value: str, depth: int) -> str | None:
        item = f"item{depth or ''}"
        match type_:
            case Primitive.ANY | Primitive.UNKNOWN:
                return value
            case Primitive.INTEGER:
                return f"{self.part('integer')}({value})"
            case Primitive.DATETIME:
                return f"{self.part('moment')}({value})"
            case Literal(value=str()):
                return self._exactly([type_], value)
            case ListOf(inner):
                if inner in (Primitive.ANY, Primitive.UNKNOWN):
                    return f"{self.part('items')}({value})"
                if classes := self.classes(inner):
                    return f"{self.part('items_of')}({self._kinds(classes)}, {value})"
                read = self.value(inner, item, depth + 1)
                return f"[{read} for {item} in {self.part('items')}({value})]"
            case MapOf(inner):
                if classes := self.classes(inner):
                    return f"{self.part('values_of')}({self._kinds(classes)}, {value})"
                read = self.value(inner, item, depth + 1)
                key = f"key{depth or ''}"
                return f"{{{key}: {read} for {key}, {item} in {self.part('entries')}({value})}}"
            case Branded(base):
                return self._value(base, value, depth)
            case Ref(name):
                return self._declared(name, value, depth)
            case Union():
                return self._union(type_, value, depth)
            case Primitive() | Literal() | MemberRef() | TupleOf() | Pattern() | Constrained():
                return None
            case _:
                assert_never(type_)

    def _declared(self, name: str, value: str, depth: int) -> str | None:
        match self.structure.declarations[name]:
            case Record():
                return f"{self.reader(name)}({value})"
            case Enum():
                made = f"{self.part('enum_of')}({self.declared(name)})"
                return f"{self.constant(f'read_{self.declared(name)}', made)}({value})"
            case Alias(target=target) if name not in self.structure.recursive:
                return self._value(target, value, depth)
            case Alias():
                return None

    def _union(self, union: Union, value: str, depth: int) -> str | None:
        options = self.structure.options(union)
        filled = [option for option in options if option is not Primitive.NULL]
        read = self._filled(union, filled, value, depth)
        if read is None or len(filled) == len(options):
            return read
        return f"(None if {value} is None else {read})"

    def _filled(self, union: Union, options: Sequence[Type], value: str, depth: int) -> str | None:
        texts = [o for o in options if isinstance(o, Literal) and isinstance(o.value, str)]
        if texts and len(texts) == len(options):
            return self._exactly(texts, value)
        scalars = [option for option in options if self.classes(option)]
        others = [option for option in options if not self.classes(option)]
        records = [option for option in others if self.structure.is_record(option)]
        read: str | None = None
        if len(others) == 1 and (records or not scalars):
            read = self._value(others[0], value, depth)
        elif records == others and self.structure.is_told_by_tags(union):
            read = self._told(union, records, value)
        if read is None or not scalars:
            return read
        known = self._kinds(tuple(cls for option in scalars for cls in self.classes(option)))
        return f"({value} if type({value}) in {known} else {read})"

    def _told(self, union: Union, records: list[Type], value: str) -> str | None:
        assert isinstance(union.objects, ByTag)
        (field,) = union.objects.path
        entries = []
        for record in records:
            assert isinstance(record, Ref)
            tag = value_of(self.structure.tags[record.name].value, self.structure.members)
            entries.append(f"{scalar(tag)}: {self.reader(record.name)}")
        name = self.table(f"TOLD_{len(self._tables) + 1}", entries)
        return f"{name}[{value}[{string(field)}]]({value})"

    def _exactly(self, values: list[Literal], value: str) -> str:
        texts = ", ".join(scalar(literal.value) for literal in values)
        made = f"{self.part('exactly')}({texts})"
        return f"{self.constant(f'exactly_{len(self._constants) + 1}', made)}({value})"

    def _kinds(self, classes: tuple[str, ...]) -> str:
        ordered = sorted(set(classes))
        if "NoneType" in ordered:
            self.used["NoneType"] = "types"
        name = "_OR_".join(_NAMES[cls] for cls in ordered)
        return self.constant(name, f"frozenset({{{', '.join(ordered)}}})")

    def _slowly(self, type_: Type, value: str) -> str:
        annotation = self.annotations.of(type_)
        for name in mentioned(type_):
            self.declared(name)
        if not annotation.isidentifier():
            self.annotations.use("TypeAlias")
            annotation = self._aliases.setdefault(annotation, f"Part{len(self._aliases) + 1}")
        made = f"{self.part('part')}({annotation})"
        return f"{self.constant(f'part_{len(self._constants) + 1}', made)}({value})"

    def constant(self, name: str, code: str) -> str:
        """The name of a constant with the value `code`: `name`, unless it has one already."""
        return self._constants.setdefault(code, name)


_TAKEN = frozenset(
    "beside entries enum_of exactly integer items items_of json make moment of_kind part values_of "
    "widened".split()
)
_NAMES = {
    "NoneType": "NULL",
    "bool": "BOOLEAN",
    "float": "FLOAT",
    "int": "INTEGER",
    "str": "STRING",
}
