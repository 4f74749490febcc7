"""Object types and interfaces: members as they were written, and those that are inherited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from polyevent import diagnostics, tree
from polyevent.model import Literal
from polyevent.resolve.docs.comments import without_limits
from polyevent.resolve.scopes.symbols import Symbol
from polyevent.resolve.types import values
from polyevent.resolve.types.assignability import assignable, identical
from polyevent.resolve.types.keys import read_type
from polyevent.resolve.types.meanings import (
    Array,
    Basic,
    Brand,
    Context,
    Enumeration,
    Index,
    Meaning,
    Member,
    NoJson,
    Object,
    Options,
    Property,
    Reference,
    Template,
    Tuple,
)

if TYPE_CHECKING:
    from polyevent.resolve.types.evaluator import Evaluator


def object_of(ev: Evaluator, node: tree.ObjectType, context: Context) -> Meaning:
    """The object that `node` describes; what could only be read in part stands for anything."""
    made, refused = _members(ev, node, context)
    return Basic.REFUSED if refused and not made.properties else made


def interface(ev: Evaluator, symbol: Symbol, bindings: tuple[tuple[str, Meaning], ...]) -> Meaning:
    """What the interface declares in all its places, with what it inherits.

    Inherited members come first; one that is declared again stays at its place. That it fits what
    it takes the place of is checked once everything is known (TS2430).
    """
    array = _only_base(ev, symbol, bindings)
    if array is not None:
        return array
    inherited: dict[str, Property] = {}
    own: dict[str, Property] = {}
    symbols: dict[str, Property] = {}
    methods: list[tree.Method] = []
    index: Index | None = None
    refused = False
    for written in symbol.interfaces:
        context = Context(symbol.scope_of(written), bindings, written.parameters)
        for base_node in written.extends:
            base = ev.full(ev.evaluate(base_node, context))
            if not isinstance(base, Object):
                refused = True
                _refuse_base(ev, base, base_node)
                continue
            for name, property_ in base.properties.items():
                first = inherited.setdefault(name, property_)
                if first is not property_ and not any(
                    _declares(declaration, name) for declaration in symbol.interfaces
                ):
                    _check_bases(ev, symbol, base_node, first, property_)
            if index is None:
                index = base.index
            symbols.update(base.symbols)
            methods += base.methods
    for written in symbol.interfaces:
        context = Context(symbol.scope_of(written), bindings, written.parameters)
        body, body_refused = _members(ev, written.body, context)
        refused = refused or body_refused
        for name, property_ in body.properties.items():
            first = own.setdefault(name, property_)
            if first is not property_:
                _check_merged(ev, symbol, first, property_)
        symbols.update(body.symbols)
        methods += body.methods
        index = body.index or index
    for name, property_ in own.items():
        if name in inherited:
            _check_override(ev, symbol, property_, inherited[name])
            doc = inherited[name].doc
            if property_.doc is None and doc is not None:
                property_ = replace(property_, doc=without_limits(doc))
        inherited[name] = property_
    if index is not None:
        _check_index(ev, index, inherited)
    made = Object(inherited, index, symbol.span, symbols, tuple(methods), declared=True)
    return Basic.REFUSED if refused and not inherited else made


def _only_base(
    ev: Evaluator, symbol: Symbol, bindings: tuple[tuple[str, Meaning], ...]
) -> Array | None:
    """The array that the interface is another name for: `interface Names extends Array<string> {}`."""
    match symbol.interfaces:
        case [written] if len(written.extends) == 1 and not written.body.members:
            context = Context(symbol.scope_of(written), bindings, written.parameters)
            base = ev.full(ev.evaluate(written.extends[0], context))
            return base if isinstance(base, Array) else None
        case _:
            return None


def _members(ev: Evaluator, node: tree.ObjectType, context: Context) -> tuple[Object, bool]:
    """The object of the members, and whether a diagnostic has been given instead of some."""
    refused = node.partial
    properties: dict[str, Property] = {}
    symbols: dict[str, Property] = {}
    methods: list[tree.Method] = []
    index: Index | None = None
    for member in node.members:
        match member:
            case tree.Property(name, type_, optional, readonly, doc, span, number):
                lazy = ev.lazy(type_, context)
                written = Literal(name if number is None else number)
                made = Property(name, written, lazy, optional, readonly, doc, span, type_.span)
                properties.setdefault(name, made)  # a second one is a finding of `references`
            case tree.ComputedProperty(path, type_, optional, readonly, doc, span):
                computed = values.computed_key(ev, path, span, context)
                if computed is not None:
                    lazy = ev.lazy(type_, context)
                    name = computed.name
                    made = Property(
                        name, computed.key, lazy, optional, readonly, doc, span, type_.span
                    )
                    (symbols if computed.symbol else properties).setdefault(name, made)
            case tree.IndexSignature(value=value, readonly=readonly, span=span):
                if _string_keys(ev, member, context):
                    if index is not None:
                        ev.blame(diagnostics.second_index_signature(span, index.span))
                    index = Index(ev.lazy(value, context), readonly, span)
                else:
                    refused = True
            case tree.Method():
                methods.append(member)
    made_object = Object(properties, index, node.span, symbols, tuple(methods))
    if index is not None:
        _check_index(ev, index, properties)
    return made_object, refused


def _string_keys(ev: Evaluator, node: tree.IndexSignature, context: Context) -> bool:
    match ev.full(ev.evaluate(node.key, context)):
        case Basic.STRING:
            return True
        case Basic.NUMBER:
            ev.blame(diagnostics.number_keys(node.key.span))
        case Basic.REFUSED:
            pass
        case Template():
            ev.blame(diagnostics.pattern_keys(node.key.span))
        case _:
            ev.blame(diagnostics.index_key_not_string(node.key.span))
    return False


def _declares(written: tree.InterfaceDeclaration, name: str) -> bool:
    return any(
        isinstance(member, tree.Property) and member.name == name for member in written.body.members
    )


def _refuse_base(ev: Evaluator, base: Meaning, node: tree.TypeNode) -> None:
    match base:
        case Basic.REFUSED:
            pass
        case NoJson(what, why, hint, span):
            ev.blame(diagnostics.no_json_form(span, what, why, hint))
        case Options():
            ev.blame(diagnostics.extends_union(node.span))
        case (
            Basic() | Literal() | Member() | Reference() | Enumeration() | Array() | Tuple()
            | Template() | Object() | Brand()
        ):  # fmt: skip
            ev.blame(diagnostics.extends_no_object(node.span))


def _check_override(ev: Evaluator, symbol: Symbol, own: Property, base: Property) -> None:
    def check() -> None:
        fits = assignable(ev, read_type(ev, own), read_type(ev, base))
        if fits is False or (own.optional and not base.optional):
            ev.blame(diagnostics.unfit_override(own.span, symbol.written_name, own.name, base.span))

    ev.check_later(check)


def _check_bases(
    ev: Evaluator, symbol: Symbol, base: tree.TypeNode, first: Property, second: Property
) -> None:
    def check() -> None:
        same = first.optional == second.optional and first.readonly == second.readonly
        if not same or identical(ev, first.type.get(), second.type.get()) is False:
            ev.blame(
                diagnostics.bases_disagree(base.span, symbol.written_name, first.name, first.span)
            )

    if first.span != second.span:
        ev.check_later(check)


def _check_merged(ev: Evaluator, symbol: Symbol, first: Property, second: Property) -> None:
    def check() -> None:
        same = first.optional == second.optional and first.readonly == second.readonly
        if not same or identical(ev, first.type.get(), second.type.get()) is not True:
            ev.blame(
                diagnostics.duplicate_member(
                    second.span, symbol.written_name, second.name, first.span
                )
            )

    ev.check_later(check)


def _check_index(ev: Evaluator, index: Index, properties: dict[str, Property]) -> None:
    """Every property has to be what the index signature says (TS2411)."""

    def check() -> None:
        value = index.value.get()
        for property_ in properties.values():
            if assignable(ev, property_.type.get(), value) is False:
                ev.blame(diagnostics.unfit_index(property_.span, property_.name, index.span))

    ev.check_later(check)
