"""Where inline objects are at home: the declaration that they were written in, and their name there.

What comes by such an object in another way, through `User["address"]`, `Pick` or `extends`, or an
option of one union through another, means the same type and refers to it by that name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, cached_property

from msgspec import Struct

from polyevent import tree
from polyevent.names.words import capitalized
from polyevent.resolve.lowering.declared import Declared
from polyevent.resolve.lowering.parts import option_parts
from polyevent.resolve.scopes.symbols import Symbol
from polyevent.resolve.types.evaluator import Evaluator
from polyevent.resolve.types.meanings import Object, Options
from polyevent.resolve.types.options import flat_options, without_undefined
from polyevent.source import Span

_NOTHING = ("null", "undefined")


class Home(Struct, frozen=True):
    """The declaration that lowers an object, and the name that it gets there by its place."""

    owner: str
    place: str
    span: Span


class Homes:
    """The homes of the objects in the declarations of `symbols`.

    `declared` has to be complete, but for instances, before any of them is asked for.
    """

    def __init__(
        self, ev: Evaluator, symbols: Sequence[Symbol], declared: Mapping[str, Declared]
    ) -> None:
        self._ev = ev
        self._symbols = symbols
        self._declared = declared
        self._of_properties = _of_properties(symbols)
        self._places = cache(self._places_in)

    def of(self, object_: Object) -> Home | None:
        """Where `object_` gets its name by its place, if it was written in one that has a home."""
        home = self.of_option(object_)
        if home is not None or object_.parts:
            return home
        return self._of_properties.get(object_.span)

    def of_option(self, object_: Object) -> Home | None:
        """Where `object_` gets its name, if an alias has it in its union."""
        alias = self._aliases.get(object_)
        return None if alias is None else Home(alias, self._places(alias)[object_], object_.span)

    def named(self, object_: Object, place: str, owner: str) -> str:
        """What `object_` is called at a place in the declaration `owner`.

        The object in `type A = {...} | null` cannot be called A itself, nor that in
        `type A = (AHttp & { type: "http" }) | B` what its part is called.
        """
        taken = self._declared.get(place)
        is_part = taken is not None and any(part is taken.meaning for part in object_.parts)
        return place + "Object" if place == owner or is_part else place

    @cached_property
    def _aliases(self) -> dict[Object, str]:
        """The alias that each object is an option of which is written, or made, within one."""
        found: dict[Object, str] = {}
        for symbol in self._symbols:
            declared = self._declared.get(symbol.name)
            if (
                symbol.alias is None
                or declared is None
                or not isinstance(declared.meaning, Options)
            ):
                continue
            for option in flat_options(declared.meaning):
                # What `Extract` takes out of another union stands there.
                if isinstance(option, Object) and symbol.alias.type.span.has(option.span):
                    found[option] = symbol.name
        return found

    def _places_in(self, alias: str) -> dict[Object, str]:
        options = self._ev.options(without_undefined(self._ev, self._declared[alias].meaning))
        parts = option_parts(self._ev, options, alias)
        return {
            option: self.named(option, alias + parts.get(option, ""), alias)
            for option in options
            if isinstance(option, Object)
        }


def _of_properties(symbols: Iterable[Symbol]) -> dict[Span, Home]:
    """The homes of the objects that are the type of a property, nullable or in arrays, by their spans.

    Only of those within interfaces and object types without type parameters: these have each of
    their properties in the model.
    """
    finder = _Finder()
    for symbol in symbols:
        if symbol.parameters:
            continue
        seen: set[str] = set()
        for interface in symbol.interfaces:
            finder.members(interface.body, symbol.name, symbol.name, seen)
        if symbol.alias is not None and isinstance(symbol.alias.type, tree.ObjectType):
            finder.members(symbol.alias.type, symbol.name, symbol.name, seen)
    return finder.found


class _Finder:
    def __init__(self) -> None:
        self.found: dict[Span, Home] = {}

    def members(self, node: tree.ObjectType, owner: str, place: str, seen: set[str]) -> None:
        for member in node.members:
            match member:
                case tree.Property(name=name, type=type_) if name not in seen:
                    seen.add(name)
                    self._type(type_, owner, place + capitalized(name))
                case tree.IndexSignature(value=value):
                    self._type(value, owner, place + "Value")
                case tree.Property() | tree.ComputedProperty() | tree.Method():
                    pass

    def _type(self, node: tree.TypeNode, owner: str, place: str) -> None:
        match node:
            case tree.ObjectType(members=members, span=span):
                if any(isinstance(member, tree.Property) for member in members):
                    self.found[span] = Home(owner, place, span)
                self.members(node, owner, place, set())
            case tree.ArrayType(item=item):
                self._type(item, owner, place + "Item")
            case tree.UnionType(options=options):
                values = [option for option in options if not _is_nothing(option)]
                if len(values) == 1:
                    self._type(values[0], owner, place)
            case _:
                pass


def _is_nothing(node: tree.TypeNode) -> bool:
    return isinstance(node, tree.KeywordType) and node.keyword in _NOTHING
