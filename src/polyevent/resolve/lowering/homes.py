"""Where inline objects are at home: the declaration that they were written in, and their name there.

What comes by such an object in another way, through `User["address"]`, `Pick` or `extends`, means
the same type and refers to it by that name.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from polyevent import tree
from polyevent.names.words import capitalized
from polyevent.resolve.scopes.symbols import Symbol
from polyevent.source import Span

_NOTHING = ("null", "undefined")


class Home(Struct, frozen=True):
    """The declaration that lowers an object, and the name that it gets there by its place."""

    owner: str
    place: str
    span: Span


def homes(symbols: Iterable[Symbol]) -> dict[Span, Home]:
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
