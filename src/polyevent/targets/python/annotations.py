"""How the types of the contract are written in Python."""

from __future__ import annotations

from collections.abc import Iterator, Set
from itertools import groupby
from typing import assert_never

from msgspec import Struct, field

from polyevent.model import (
    Alias,
    Branded,
    Constrained,
    Field,
    ListOf,
    Literal,
    MapOf,
    MemberRef,
    Pattern,
    Primitive,
    Ref,
    TupleOf,
    Type,
    Union,
    admits_null,
)
from polyevent.names import Names
from polyevent.targets.python.flavors import Flavor
from polyevent.targets.python.layout import MOST_BARS
from polyevent.targets.python.text import identifier
from polyevent.targets.python.values import templated, value_code

_NOTHING: frozenset[str] = frozenset()


class Annotations(Struct):
    """Writes annotations. `used` are the names that those written so far import.

    `mentioned` are the declarations that they name.
    """

    flavor: Flavor
    names: Names
    used: set[str] = field(default_factory=set)
    mentioned: set[str] = field(default_factory=set)

    def of_field(self, field: Field) -> str:
        """The annotation of a field, and its default value where the key may be absent."""
        if not field.optional:
            return self.of(field.type)
        if admits_null(field.type, self.flavor.structure.declarations):
            return self.flavor.three_states(self.of(field.type), self.use)
        return f"{self.use('Maybe')}[{self.of(field.type)}] = None"

    def of_alias(self, alias: Alias, undeclared: Set[str]) -> str:
        """What `alias` stands for, with the names of those aliases in quotes that are `undeclared`."""
        if isinstance(alias.target, Ref):
            return self.declared(alias.target.name)
        return self._option(alias.target, undeclared)

    def of_brand(self, brand: Branded) -> str:
        """The class that a new type is made of, for a brand that `is_new_type`."""
        if brand.base is Primitive.NUMBER:
            return self.use("IntOrFloat")
        return self._option(brand.base, _NOTHING)

    def of(self, type_: Type, undeclared: Set[str] = _NOTHING) -> str:
        """The annotation for a value of `type_`."""
        if isinstance(type_, Primitive):
            return self._primitive(type_)
        if isinstance(type_, Ref):
            return self.flavor.reference(type_, self._ref(type_, undeclared), self.use)
        return self.flavor.union(type_, self._option(type_, undeclared), self.use)

    def of_tag(self, value: Literal | MemberRef) -> str:
        """The annotation of what all values of a class have in common."""
        return self._exactly([value])

    def use(self, name: str) -> str:
        """`name`, which has to be imported."""
        self.used.add(name)
        return name

    def declared(self, name: str) -> str:
        """The class or alias of the declaration `name`, which may have to be imported."""
        self.mentioned.add(name)
        return identifier(self.names.types[name])

    def _option(self, type_: Type, undeclared: Set[str]) -> str:
        match type_:
            case Primitive():
                return self._primitive(type_)
            case Literal() | MemberRef():
                return self._exactly([type_])
            case ListOf(item):
                return f"list[{self.of(item, undeclared)}]"
            case TupleOf():
                return self._tuple(type_, undeclared)
            case MapOf(item):
                return f"dict[str, {self.of(item, undeclared)}]"
            case Pattern():
                self.use("Templated")
                return self._annotated("str", templated(type_))
            case Constrained():
                return self._constrained(type_, undeclared)
            case Branded(base):
                return self._option(base, undeclared)
            case Ref():
                return self._ref(type_, undeclared)
            case Union():
                parts = list(self._options(type_, undeclared))
                if len(parts) > MOST_BARS:
                    return f"{self.use('Union')}[{', '.join(parts)}]"
                return " | ".join(parts)
            case _:
                assert_never(type_)

    def _primitive(self, primitive: Primitive) -> str:
        match primitive:
            case Primitive.STRING:
                return "str"
            case Primitive.NUMBER:
                return "int | float"
            case Primitive.INTEGER:
                return self.use("SafeInt")
            case Primitive.BOOLEAN:
                return "bool"
            case Primitive.NULL:
                return "None"
            case Primitive.DATETIME:
                return self.use("AwareDatetime")
            case Primitive.ANY | Primitive.UNKNOWN:
                return self.use("Any")
            case Primitive.PRESENT:
                return self.use("NotNull")
            case Primitive.OBJECT:
                return f"dict[str, {self.use('Any')}] | list[Any]"
            case Primitive.NEVER:
                return self.use("Never")
            case _:
                assert_never(primitive)

    def _tuple(self, tuple_: TupleOf, undeclared: Set[str]) -> str:
        items = [self.of(item.type, undeclared) for item in tuple_.items]
        rest = None if tuple_.rest is None else self.of(tuple_.rest, undeclared)
        if rest is not None and not items:
            return self.flavor.tuple([f"tuple[{rest}, ...]"], self.use)
        required = sum(not item.optional for item in tuple_.items)
        lengths = [", ".join(items[:length]) or "()" for length in range(required, len(items) + 1)]
        if rest is not None:
            lengths[-1] += f", *tuple[{rest}, ...]"
        return self.flavor.tuple([f"tuple[{length}]" for length in lengths], self.use)

    def _constrained(self, constrained: Constrained, undeclared: Set[str]) -> str:
        return self.flavor.limits(constrained, self._option(constrained.base, undeclared), self.use)

    def _annotated(self, type_: str, metadata: str) -> str:
        return f"{self.use('Annotated')}[{type_}, {metadata}]"

    def _ref(self, ref: Ref, undeclared: Set[str]) -> str:
        written = self.declared(ref.name)
        return f'"{written}"' if ref.name in undeclared else written

    def _options(self, union: Union, undeclared: Set[str]) -> Iterator[str]:
        """The options as written, null last and values that follow each other together."""
        ordered = sorted(union.options, key=lambda option: option is Primitive.NULL)
        has_refs = any(isinstance(option, Ref) for option in ordered)
        are_lone = has_refs and self.flavor.has_lone_options(union)
        for is_value, group in groupby(ordered, lambda o: isinstance(o, Literal | MemberRef)):
            if is_value:
                yield self._exactly([o for o in group if isinstance(o, Literal | MemberRef)])
            else:
                for option in group:
                    written = self._option(option, undeclared)
                    if are_lone and isinstance(option, Ref):
                        written = self.flavor.reference(option, written, self.use)
                    yield written

    def _exactly(self, values: list[Literal | MemberRef]) -> str:
        """The type of a few values. A `Literal` of Python cannot be a fraction."""
        fractions = [v for v in values if isinstance(v, Literal) and isinstance(v.value, float)]
        others = [v for v in values if v not in fractions]
        self.mentioned |= {v.enum for v in others if isinstance(v, MemberRef)}
        written = []
        if others:
            written.append(
                f"{self.use('Literal')}[{', '.join(value_code(o, self.names) for o in others)}]"
            )
        if fractions:
            exactly = (
                f"{self.use('Exactly')}({', '.join(value_code(f, self.names) for f in fractions)})"
            )
            written.append(self._annotated("float", exactly))
        return " | ".join(written)


def is_new_type(type_: Type) -> bool:
    """Whether an alias of `type_` is a type of its own: a brand of what Python has a class for."""
    match type_:
        case Branded(
            base=Primitive.STRING
            | Primitive.NUMBER
            | Primitive.INTEGER
            | Primitive.BOOLEAN
            | Primitive.DATETIME
        ):
            return True
        case _:
            return False
