"""How the types of the contract are written in Python, for msgspec and for type checkers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, field
from itertools import groupby
from typing import assert_never

from polyevent.model import (
    Alias,
    Declaration,
    Enum,
    Field,
    ListOf,
    Literal,
    MapOf,
    MemberRef,
    Primitive,
    Record,
    Ref,
    Schema,
    Tag,
    Type,
    Union,
    admits_null,
    by_name,
    unaliased,
)
from polyevent.names import Names
from polyevent.targets.python.recursion import recursive_aliases
from polyevent.targets.python.text import identifier, string

_NOTHING: frozenset[str] = frozenset()


@dataclass(slots=True)
class Annotations:
    """Writes annotations. `used` are the names that those written so far import."""

    schema: Schema
    names: Names
    used: set[str] = field(default_factory=set)
    recursive: frozenset[str] = field(init=False)
    _declarations: dict[str, Declaration] = field(init=False)

    def __post_init__(self) -> None:
        self.recursive = recursive_aliases(self.schema)
        self._declarations = by_name(self.schema)

    def of_field(self, field: Field) -> str:
        """The annotation of a field, and its default value where the key may be absent."""
        if not field.optional:
            return self.of(field.type)
        if admits_null(field.type, self._declarations):
            return f"{self.of(field.type)} | {self._name('UnsetType')} = {self._name('UNSET')}"
        return f"{self._name('Maybe')}[{self.of(field.type)}] = None"

    def of_alias(self, alias: Alias, undeclared: Set[str]) -> str:
        """What `alias` stands for, with the names of those aliases in quotes that are `undeclared`."""
        if isinstance(alias.target, Ref):
            return identifier(self.names.types[alias.target.name])
        written = self._option(alias.target, undeclared)
        if alias.name in self.recursive or self._is_beyond_msgspec(alias.target):
            return f"{self._name('OneOf')}[{written}]"
        return written

    def of(self, type_: Type, undeclared: Set[str] = _NOTHING) -> str:
        """The annotation for a value of `type_`."""
        written = self._option(type_, undeclared)
        is_alone = isinstance(type_, Ref)
        if not is_alone and self._is_beyond_msgspec(type_):
            return f"{self._name('OneOf')}[{written}]"
        return written

    def of_tag(self, value: Literal | MemberRef) -> str:
        """The annotation of what all values of a class have in common."""
        return f"{self._name('ClassVar')}[{self._exactly([value])}]"

    def _option(self, type_: Type, undeclared: Set[str]) -> str:
        match type_:
            case Primitive():
                return self._primitive(type_)
            case Literal() | MemberRef():
                return self._exactly([type_])
            case ListOf(item):
                return f"list[{self.of(item, undeclared)}]"
            case MapOf(item):
                return f"dict[str, {self.of(item, undeclared)}]"
            case Ref(name):
                written = identifier(self.names.types[name])
                if name in undeclared:
                    return f'"{written}"'
                return f"{self._name('Tagged')}[{written}]" if self._is_tagged(type_) else written
            case Union(options):
                return " | ".join(self._options(options, undeclared))
            case _:
                assert_never(type_)

    def _primitive(self, primitive: Primitive) -> str:
        match primitive:
            case Primitive.STRING:
                return "str"
            case Primitive.NUMBER:
                return "int | float"
            case Primitive.BOOLEAN:
                return "bool"
            case Primitive.NULL:
                return "None"
            case Primitive.ANY | Primitive.UNKNOWN:
                return self._name("Any")
            case _:
                assert_never(primitive)

    def _options(self, options: Iterable[Type], undeclared: Set[str]) -> Iterator[str]:
        """The options as written, null last and values that follow each other together."""
        ordered = sorted(options, key=lambda option: option is Primitive.NULL)
        for is_value, group in groupby(ordered, lambda o: isinstance(o, Literal | MemberRef)):
            if is_value:
                yield self._exactly([o for o in group if isinstance(o, Literal | MemberRef)])
            else:
                yield from (self._option(option, undeclared) for option in group)

    def _exactly(self, values: list[Literal | MemberRef]) -> str:
        """The type of a few values. A `Literal` of Python cannot be a fraction."""
        fractions = [v for v in values if isinstance(v, Literal) and isinstance(v.value, float)]
        others = [v for v in values if v not in fractions]
        written = []
        if others:
            written.append(
                f"{self._name('Literal')}[{', '.join(value_code(o, self.names) for o in others)}]"
            )
        if fractions:
            exactly = f"{self._name('Exactly')}({', '.join(value_code(f, self.names) for f in fractions)})"
            written.append(f"{self._name('Annotated')}[float, {exactly}]")
        return " | ".join(written)

    def _name(self, imported: str) -> str:
        self.used.add(imported)
        return imported

    def _is_tagged(self, type_: Type) -> bool:
        target = unaliased(type_, self._declarations)
        if not isinstance(target, Ref):
            return False
        declaration = self._declarations[target.name]
        is_message = isinstance(declaration, Record) and declaration.tag is not None
        return is_message and not is_keyed(declaration)

    def _is_beyond_msgspec(self, type_: Type) -> bool:
        """Whether msgspec refuses to tell the options of `type_` apart.

        It knows one kind of string and one kind of number at a time, and single values of them.
        """
        strings: set[Type | None] = set()
        numbers: set[Type | None] = set()
        for leaf in self._leaves(type_):
            match leaf:
                case Primitive.STRING:
                    strings.add(leaf)
                case Primitive.NUMBER:
                    numbers.add(leaf)
                case Literal(value):
                    if isinstance(value, str):
                        strings.add(None)
                    elif isinstance(value, bool) or not _is_int64(value):
                        return True
                    else:
                        numbers.add(None)
                case MemberRef():
                    return True
                case Ref(name):
                    declaration = self._declarations[name]
                    if isinstance(declaration, Enum):
                        is_string = isinstance(declaration.members[0].value, str)
                        (strings if is_string else numbers).add(leaf)
                    elif isinstance(declaration, Alias) or is_keyed(declaration):
                        return True
                case Primitive() | ListOf() | MapOf() | Union():
                    pass
                case _:
                    assert_never(leaf)
        return len(strings) > 1 or len(numbers) > 1

    def _leaves(self, type_: Type) -> Iterator[Type]:
        """The options of `type_` through aliases, but for those that contain themselves."""
        match type_:
            case Union(options):
                for option in options:
                    yield from self._leaves(option)
            case Ref(name) if name not in self.recursive:
                declaration = self._declarations[name]
                if isinstance(declaration, Alias):
                    yield from self._leaves(declaration.target)
                else:
                    yield type_
            case _:
                yield type_


def is_keyed(declaration: Declaration) -> bool:
    """Whether `declaration` is a record with a key or a tag that no Struct can have."""
    match declaration:
        case Record(tag=Tag(value=Literal(value=tag))) if not isinstance(tag, str):
            if isinstance(tag, bool) or not _is_int64(tag):
                return True
    match declaration:
        case Record(fields=fields, tag=tag_):
            keys = (field.name for field in fields if tag_ is None or field.name != tag_.field)
            return any(c in '"\\' or c < " " for key in keys for c in key)
        case Enum() | Alias():
            return False


def value_code(value: Literal | MemberRef, names: Names) -> str:
    """The one value of a type, as an expression."""
    match value:
        case MemberRef(enum, member):
            return f"{identifier(names.types[enum])}.{identifier(names.members[enum, member])}"
        case Literal(value=str() as text):
            return string(text)
        case Literal(value=other):
            # Black takes the sign away.
            return repr(other).replace("e+", "e")


def _is_int64(value: int | float) -> bool:
    return isinstance(value, int) and -(2**63) <= value < 2**63
