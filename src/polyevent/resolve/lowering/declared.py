"""What the names of a program mean, before any of it is lowered."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from polyevent import tree
from polyevent.resolve.lowering.constants import enum_name
from polyevent.resolve.scopes.symbols import Symbol
from polyevent.resolve.types.evaluator import Evaluator
from polyevent.resolve.types.meanings import Basic, Enumeration, Meaning, Object, Reference
from polyevent.source import Span


class Declared(Struct, frozen=True):
    """A name of the model that is no enum's: what it means, and the references that are itself."""

    name: str
    meaning: Meaning
    own: tuple[Reference, ...]
    doc: tree.DocComment | None
    span: Span

    @property
    def is_record(self) -> bool:
        """Whether it is an object with properties, not another name for something."""
        return isinstance(self.meaning, Object) and bool(
            self.meaning.properties or self.meaning.symbols
        )


def declared(
    ev: Evaluator, symbols: Iterable[Symbol]
) -> tuple[dict[str, Declared], dict[Symbol, str]]:
    """All that has no type parameters and is no enum, by name.

    And the constants that are enums because an alias stands for all their values, with the names of
    these enums: `type X = (typeof X)[keyof typeof X]` says that the constant X is one.
    """
    found: dict[str, Declared] = {}
    constants: dict[Symbol, str] = {}
    for symbol in symbols:
        if symbol.enums or symbol.parameters or not (symbol.alias or symbol.interfaces):
            continue
        written = symbol.alias or symbol.interfaces[0]
        meaning, own = meaning_of(ev, ev.shop.reference(symbol, ()))
        if symbol.constant is not None and meaning is _whole(ev, symbol):
            constants[symbol] = symbol.name
            continue
        doc = next((i.doc for i in symbol.interfaces if i.doc is not None), written.doc)
        found[symbol.name] = Declared(symbol.name, meaning, own, doc, symbol.span)
    # The alias that names a constant's values names its enum, too.
    aliases: dict[Symbol, list[str]] = {}
    for one in found.values():
        meaning = one.meaning
        if isinstance(meaning, Enumeration) and not meaning.symbol.enums:
            if meaning.symbol not in constants:
                aliases.setdefault(meaning.symbol, []).append(one.name)
    for symbol, names in aliases.items():
        name = enum_name(symbol.name, names)
        if name != symbol.name:
            constants[symbol] = name
            del found[name]
    return found, constants


def meaning_of(ev: Evaluator, reference: Reference) -> tuple[Meaning, tuple[Reference, ...]]:
    """What the reference stands for, and all references to generic types on the way.

    `type UserEnvelope = Envelope<User>` is what Envelope declares, under a name of its own.
    """
    own = [reference]
    meaning = ev.expand(reference)
    while isinstance(meaning, Reference) and meaning.symbol.parameters:
        if ev.full(meaning) is Basic.REFUSED:
            return Basic.REFUSED, tuple(own)
        own.append(meaning)
        meaning = ev.expand(meaning)
    return meaning, tuple(own)


def _whole(ev: Evaluator, symbol: Symbol) -> Enumeration | None:
    """All values of the constant `symbol`, if it can be an enum."""
    return None if ev.enum(symbol) is None else ev.enumeration(symbol)
