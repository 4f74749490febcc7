"""`keyof T` and `T[K]`: the names of properties, and what stands under them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from polyevent import diagnostics, tree
from polyevent.model import Literal
from polyevent.resolve.globals import WITHOUT_JSON
from polyevent.resolve.scopes.symbols import Symbol
from polyevent.resolve.types import values
from polyevent.resolve.types.meanings import (
    Array,
    Basic,
    Context,
    Meaning,
    Member,
    NoJson,
    Object,
    Property,
    Tuple,
    key_of,
)
from polyevent.resolve.types.tuples import items_of, place_of
from polyevent.source import Span

if TYPE_CHECKING:
    from polyevent.resolve.types.evaluator import Evaluator


def keys_of(ev: Evaluator, operand: Meaning, span: Span) -> Meaning:
    """`keyof operand`. Of a union that is what all options have."""
    found: list[list[Meaning]] = []
    for option in ev.options(operand):
        match ev.full(option):
            case Object() as object_:
                keys = _keys(ev, object_, span)
            case Basic.ANY:
                why, rewrite = WITHOUT_JSON["symbol"]
                symbol = NoJson("`symbol`", why, rewrite(()), span)
                keys = [Basic.STRING, Basic.NUMBER, symbol]
            case Basic.PRESENT | Basic.OBJECT | Basic.UNKNOWN:
                keys = []
            case Basic.REFUSED:
                return Basic.REFUSED
            case _:
                return ev.blame(diagnostics.keys_of_no_object(span))
        if keys is None:
            return Basic.REFUSED
        found.append(keys)
    if not found:
        return ev.blame(diagnostics.keys_of_no_object(span))  # `never` has all keys
    common = [key for key in found[0] if all(_has_key(keys, key) for keys in found[1:])]
    return ev.shop.union(_with_whole_enums(ev, common))


def _with_whole_enums(ev: Evaluator, keys: Sequence[Meaning]) -> Iterator[Meaning]:
    """`keys`, with an enum in place of all of its members."""
    there = set(keys)
    whole: dict[Symbol, bool] = {}
    for key in keys:
        if isinstance(key, Member):
            enumeration = ev.enumeration(key.symbol)
            if key.symbol not in whole:
                whole[key.symbol] = there.issuperset(enumeration.members)
            if whole[key.symbol]:
                key = enumeration
        yield key


def _keys(ev: Evaluator, object_: Object, span: Span) -> list[Meaning] | None:
    if object_.symbols:
        ev.blame(diagnostics.symbol_keys(span))
        return None
    if object_.index is not None:
        return [Basic.STRING, Basic.NUMBER]
    return [property_.key for property_ in object_.properties.values()]


def _has_key(keys: list[Meaning], key: Meaning) -> bool:
    return key in keys or (isinstance(key, Literal) and Basic.STRING in keys)


def indexed(ev: Evaluator, node: tree.IndexedType, context: Context) -> Meaning:
    """`T[K]`: the union of what stands under each key, of each option of T."""
    index = ev.evaluate(node.index, context)
    found: list[Meaning] = []
    for option in ev.options(ev.evaluate(node.object, context)):
        holder = ev.full(option)
        keys = ev.options(index, units=True)
        if isinstance(holder, Object) and holder.constant is not None:
            whole = values.all_members(ev, holder, keys)
            if whole is not None:
                found.append(whole)
                continue
        for key in keys:
            meaning = _value_under(ev, holder, ev.full(key), node)
            if meaning is None:
                return Basic.REFUSED
            found.append(meaning)
    return ev.shop.union(found)


def _value_under(
    ev: Evaluator, holder: Meaning, key: Meaning, node: tree.IndexedType
) -> Meaning | None:
    name = key_of(key)
    match holder, key:
        case (Basic.REFUSED, _) | (_, Basic.REFUSED):
            return None
        case Object(), _ if name is not None:
            return _named_value(ev, holder, name, node)
        case Object(index=index), Basic.STRING | Basic.NUMBER if index is not None:
            return index.value.get()
        case Array(item=item), _ if key is Basic.NUMBER or (name and name.isdigit()):
            return item
        case Tuple() as tuple_, Basic.NUMBER:
            return items_of(ev.shop, tuple_)
        case Tuple(items=items, rest=rest), _ if name and name.isdigit():
            at = int(name)
            if at < len(items):
                return place_of(ev.shop, items[at])
            if rest is not None:
                return rest
            ev.blame(diagnostics.no_such_key(node.index.span, name, ()))
        case _:
            ev.blame(diagnostics.unreadable_index(node.span))
    return None


def _named_value(
    ev: Evaluator, holder: Object, name: str, node: tree.IndexedType
) -> Meaning | None:
    property_ = holder.properties.get(name)
    if property_ is not None:
        return read_type(ev, property_)
    if holder.index is not None:
        return holder.index.value.get()
    ev.blame(diagnostics.no_such_key(node.index.span, name, holder.properties))
    return None


def read_type(ev: Evaluator, property_: Property) -> Meaning:
    """What reading the property gives: its type, or undefined where it may be absent."""
    meaning = property_.type.get()
    return ev.shop.union((meaning, Basic.UNDEFINED)) if property_.optional else meaning
