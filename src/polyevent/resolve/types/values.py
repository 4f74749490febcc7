"""Types of values: constants after `typeof`, members of enums, computed keys."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from polyevent import diagnostics, tree
from polyevent.diagnostics import Diagnostic
from polyevent.model import Enum, Literal, Primitive
from polyevent.resolve.scopes.scope import Scope
from polyevent.resolve.scopes.symbols import EnumMemberName, Mistake, Symbol
from polyevent.resolve.types.folding import Folding
from polyevent.resolve.types.meanings import (
    Basic,
    Context,
    Enumeration,
    Item,
    Lazy,
    Meaning,
    Member,
    Object,
    Property,
    key_of,
)
from polyevent.resolve.values.constants import (
    Constant,
    NotConstant,
    Scalar,
    constant_enum,
    constant_value,
)
from polyevent.resolve.values.enums import resolve_enum
from polyevent.source import Span
from polyevent.syntax.literals import number_as_key

if TYPE_CHECKING:
    from polyevent.resolve.types.evaluator import Evaluator


class ComputedKey(Struct, frozen=True):
    """The key that a constant stands for; `symbol` if it is a `unique symbol`."""

    name: str
    key: Literal | Member
    symbol: bool


def no_type(symbol: Symbol, span: Span) -> Diagnostic:
    """What is wrong with using the value `symbol` at `span` as a type."""
    name = symbol.written_name
    if symbol.constant is not None:
        return diagnostics.constant_as_type(span, name, symbol.constant.span)
    what = "namespace" if symbol.value is None else symbol.value.what
    return diagnostics.refers_to_value(span, name, what, symbol.span)


def member(ev: Evaluator, symbol: Symbol, name: str, span: Span) -> Meaning:
    """`Enum.name` as a type."""
    for known in ev.enumeration(symbol).members:
        if known.name == name:
            return known
    return Basic.REFUSED  # its value is a mistake


def enumeration(ev: Evaluator, symbol: Symbol) -> Enumeration:
    """The members of the enum (or constant object) `symbol` with their values."""
    enum = ev.enum(symbol)
    members = () if enum is None else enum.members
    return Enumeration(symbol, tuple(Member(symbol, m.name, m.value) for m in members))


def declared_enum(ev: Evaluator, symbol: Symbol) -> Enum | None:
    """The enum that `symbol` declares, also as a constant object; what is wrong with it is told."""
    if symbol.enums:
        scope = symbol.scope_of(symbol.enums[0])
        enum, findings = resolve_enum(symbol.name, symbol.enums, Folding(ev, scope))
    elif symbol.constant is not None:
        scope = symbol.scope_of(symbol.constant)
        literals = Literals(ev, scope)
        made = constant_enum(symbol.name, symbol.constant, Folding(ev, scope), literals)
        if made is None:
            return None
        enum, findings = made
    else:
        return None
    ev.findings += findings
    return enum


def all_members(ev: Evaluator, holder: Object, keys: list[Meaning]) -> Meaning | None:
    """`(typeof X)[keyof typeof X]`: the enum that X is, if `keys` are all keys and it is one."""
    symbol = holder.constant
    if symbol is None or ev.enum(symbol) is None:
        return None
    names = {key.value for key in keys if isinstance(key, Literal)}
    return ev.enumeration(symbol) if names == holder.properties.keys() else None


def queried(ev: Evaluator, node: tree.QueryType, context: Context) -> Meaning:
    """`typeof a.b`."""
    found = context.scope.find_value(node.path, node.span)
    if found is None or isinstance(found, Mistake):
        return Basic.REFUSED
    target, rest = found
    if isinstance(target, EnumMemberName):
        meaning = member(ev, target.symbol, target.member, node.span)
    else:
        meaning = _type_of(ev, target, node.span)
    for name in rest:
        holder = ev.full(meaning)
        if not isinstance(holder, Object) or name not in holder.properties:
            if holder is Basic.REFUSED:
                return Basic.REFUSED
            known = holder.properties if isinstance(holder, Object) else ()
            return ev.blame(diagnostics.no_such_key(node.span, name, known))
        meaning = holder.properties[name].type.get()
    return meaning


def computed_key(
    ev: Evaluator, path: tuple[str, ...], span: Span, context: Context
) -> ComputedKey | None:
    """The key `[path]`; None where a diagnostic has been given."""
    found = context.scope.find_value(path, span)
    if found is None:
        context.scope.unresolved(path, span)
        return None
    if isinstance(found, Mistake):
        return None
    target, rest = found
    if isinstance(target, Symbol) and target.constant is not None and not rest:
        written = target.constant.type
        if isinstance(written, tree.KeywordType) and written.keyword == "unique symbol":
            return ComputedKey(target.name, Literal(target.name), symbol=True)
    meaning = ev.full(queried(ev, tree.QueryType(path, span), context))
    match meaning:
        case Literal() | Member() as key if (name := key_of(key)) is not None:
            return ComputedKey(name, key, symbol=False)
        case Basic.REFUSED:
            pass
        case _:
            ev.blame(diagnostics.no_key(span))
    return None


def _type_of(ev: Evaluator, symbol: Symbol, span: Span) -> Meaning:
    """The type of the constant or enum object `symbol`."""
    if symbol.enums:
        members = ev.enumeration(symbol).members
        properties = {}
        for m in members:
            key, lazy, place = Literal(m.name), Lazy.of(m), symbol.span
            properties[m.name] = Property(m.name, key, lazy, False, True, None, place, place)
        return Object(properties, None, symbol.span, constant=symbol)
    constant = symbol.constant
    if constant is None:
        return ev.blame(no_type(symbol, span))
    scope = symbol.scope_of(constant)
    if constant.type is not None:
        return ev.evaluate(constant.type, Context(scope))
    if constant.value is None:
        return ev.blame(diagnostics.unknown_constant(span, symbol.written_name, constant.span))
    value = constant_value(constant.value, Folding(ev, scope))
    return _of_constant(ev, value, constant, symbol, span, Context(scope))


def _of_constant(
    ev: Evaluator,
    value: Constant,
    written: tree.ConstantDeclaration,
    symbol: Symbol | None,
    span: Span,
    context: Context,
) -> Meaning:
    """The type of a constant's value; `symbol` is the constant whose whole value it is."""
    frozen = written.frozen
    match value:
        case NotConstant(refused=refused):
            if refused:
                return Basic.REFUSED
            return ev.blame(diagnostics.unknown_constant(span, written.name, written.span))
        case tree.NameExpression(path, at):
            if context.scope.find_value(path, at) is None:
                return ev.blame(diagnostics.unknown_constant(span, written.name, written.span))
            return queried(ev, tree.QueryType(path, at), context)
        case Primitive.NULL:
            return Basic.NULL
        case Primitive.STRING:
            return Basic.STRING
        case Primitive():
            return Basic.NUMBER
        case str() | int() | float():
            literal = Literal(value)
            return literal if frozen or symbol is not None else _widened(literal)
        case Mapping():
            members = _members(ev, symbol) if frozen else {}
            properties: dict[str, Property] = {}
            for written_as, inner in value.items():
                name = written_as if isinstance(written_as, str) else number_as_key(written_as)
                meaning = members.get(name)
                if meaning is None:
                    meaning = _of_constant(ev, inner, written, None, span, context)
                key, lazy, place = Literal(written_as), Lazy.of(meaning), written.span
                properties[name] = Property(name, key, lazy, False, frozen, None, place, place)
            return Object(properties, None, written.span, constant=symbol if frozen else None)
        case tuple():
            inner_types = [_of_constant(ev, item, written, None, span, context) for item in value]
            if not frozen:
                return ev.shop.array(ev.shop.union(inner_types), False)
            return ev.shop.tuple_of(tuple(Item(i, False, None) for i in inner_types), None, True)


def _members(ev: Evaluator, symbol: Symbol | None) -> dict[str, Meaning]:
    if symbol is None or ev.enum(symbol) is None:
        return {}
    return {member.name: member for member in ev.enumeration(symbol).members}


def _widened(literal: Literal) -> Basic:
    match literal.value:
        case bool():
            return Basic.BOOLEAN
        case str():
            return Basic.STRING
        case _:
            return Basic.NUMBER


class Literals:
    """Gives the values of names whose own type is a literal."""

    def __init__(self, ev: Evaluator, scope: Scope) -> None:
        self._ev = ev
        self._scope = scope

    def __call__(self, path: tuple[str, ...], span: Span) -> Scalar | NotConstant | None:
        found = self._scope.find_value(path, span)
        if found is None:
            return None
        if isinstance(found, Mistake):
            return NotConstant(span, refused=True)
        query = tree.QueryType(path, span)
        match self._ev.full(queried(self._ev, query, Context(self._scope))):
            case Literal(value=value):
                return value
            case Basic.REFUSED:
                return NotConstant(span, refused=True)
            case _:
                return None
