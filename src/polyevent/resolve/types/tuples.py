"""Tuples: required places, then optional ones, then any number more."""

from __future__ import annotations

from typing import TYPE_CHECKING

from polyevent import diagnostics, tree
from polyevent.resolve.types.meanings import Array, Basic, Context, Item, Meaning, Tuple
from polyevent.resolve.types.shop import Shop

if TYPE_CHECKING:
    from polyevent.resolve.types.evaluator import Evaluator

_MOST_ITEMS = 10_000
"""As many as the TypeScript compiler makes (TS2799)."""


def tuple_of(ev: Evaluator, node: tree.TupleType, context: Context) -> Meaning:
    """The tuple that `node` describes; a tuple that is spread into it is taken apart."""
    items: list[Item] = []
    rest: Meaning | None = None
    for written in node.items:
        meaning = ev.evaluate(written.type, context)
        if rest is not None:
            return ev.blame(diagnostics.rest_not_last(written.span))
        if not written.rest:
            items.append(Item(meaning, written.optional, written.label))
            continue
        match ev.full(meaning):
            case Array(item=item):
                rest = item
            case Tuple(items=inner, rest=inner_rest):
                items += inner
                rest = inner_rest
            case Basic.REFUSED:
                return Basic.REFUSED
            case _:
                return ev.blame(diagnostics.spread_no_array(written.span))
    for before, after in zip(items, items[1:]):
        if before.optional and not after.optional:
            return ev.blame(diagnostics.required_after_spread(node.span))
    if len(items) > _MOST_ITEMS:
        return ev.blame(diagnostics.too_many(node.span, _MOST_ITEMS, "items"))
    return ev.shop.tuple_of(tuple(items), rest, node.readonly)


def place_of(shop: Shop, item: Item) -> Meaning:
    """What reading the place gives: its type, or undefined where it may be absent."""
    return shop.union((item.type, Basic.UNDEFINED)) if item.optional else item.type


def items_of(shop: Shop, tuple_: Tuple) -> Meaning:
    """What reading any of the places gives: the type of `tuple_[number]`."""
    rest = () if tuple_.rest is None else (tuple_.rest,)
    return shop.union((*(place_of(shop, item) for item in tuple_.items), *rest))
