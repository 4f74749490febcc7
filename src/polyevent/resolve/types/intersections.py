"""`A & B`: what is both."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from polyevent import diagnostics
from polyevent.model import Literal
from polyevent.resolve.types.meanings import (
    Array,
    Basic,
    Brand,
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
    as_literals,
)
from polyevent.resolve.types.templates import matches
from polyevent.source import Span

if TYPE_CHECKING:
    from polyevent.resolve.types.evaluator import Evaluator

_MOST_OPTIONS = 10_000
_UNITS = (Basic.NULL, Basic.UNDEFINED)


def intersection(ev: Evaluator, parts: Sequence[Meaning], span: Span) -> Meaning:
    """What is all of `parts`; over a union it is distributed, and options that nothing can be go."""
    if all(part is parts[0] for part in parts):
        return parts[0]
    options: list[Meaning] = [Basic.UNKNOWN]
    opened = [ev.options(part) for part in parts]
    alone = all(len(others) == 1 for others in opened)
    # An object among other options is data, not a brand.
    data = any(len(o) > 1 and any(isinstance(ev.full(x), Object) for x in o) for o in opened)
    for others in opened:
        if len(options) * len(others) > _MOST_OPTIONS:
            return ev.blame(diagnostics.too_many(span, _MOST_OPTIONS, "options"))
        if alone and _is_array_with_properties(ev, options[0], others[0]):
            return ev.blame(diagnostics.array_with_properties(span))
        options = [_both(ev, one, other, span) for one in options for other in others]
        if data:
            written = {option for others in opened for option in others}
            options = [o for o in options if not isinstance(o, Brand) or o in written]
        options = [option for option in dict.fromkeys(options) if option is not Basic.NEVER]
        if not options:
            break
    return ev.shop.union(options)


def _is_array_with_properties(ev: Evaluator, one: Meaning, other: Meaning) -> bool:
    """Whether the two can be one for TypeScript, but not in JSON."""
    left, right = ev.full(one), ev.full(other)
    for this, that in ((left, right), (right, left)):
        if isinstance(this, Object) and not _is_empty(this):
            return isinstance(that, Array | Tuple) or that is Basic.DATE
    return False


def _both(ev: Evaluator, one: Meaning, other: Meaning, span: Span) -> Meaning:
    """What is both of two that are no unions."""
    if one is other:
        return one
    left, right = ev.full(one), ev.full(other)
    for this, that, kept in ((left, right, other), (right, left, one)):
        if this is Basic.REFUSED or this is Basic.ANY:
            return this
        if this is Basic.UNKNOWN:
            return kept
    for this, that, kept in ((left, right, other), (right, left, one)):
        if this is Basic.PRESENT or (isinstance(this, Object) and _is_empty(this)):
            return Basic.NEVER if that in (Basic.NULL, Basic.UNDEFINED) else kept
        if this is Basic.OBJECT:
            return kept if isinstance(that, Object | Array | Tuple) else Basic.NEVER
    for this, that in ((left, right), (right, left)):
        values = as_literals(this)
        if values is not None:
            return ev.shop.union(_both(ev, value, that, span) for value in values)
    if isinstance(left, Object) and isinstance(right, Object):
        # Types that refer to themselves come by the same parts again.
        own, others = frozenset(left.parts or (left,)), frozenset(right.parts or (right,))
        if others <= own:
            return one
        if own <= others:
            return other
        return ev.once(own | others, lambda: _merged(ev, left, right, span))
    for this, that in ((left, right), (right, left)):
        if isinstance(this, NoJson):
            return this
        if isinstance(this, Object):
            return _marked(ev, that, this, span)
        if isinstance(this, Brand):
            base = _both(ev, this.base, that, span)
            return Basic.NEVER if base is Basic.NEVER else Brand(base, this.marks)
    if isinstance(left, Array) and isinstance(right, Array):
        item = intersection(ev, (left.item, right.item), span)
        return ev.shop.array(item, left.readonly and right.readonly)
    if isinstance(left, Array | Tuple) and isinstance(right, Array | Tuple):
        return ev.blame(diagnostics.intersection_of_tuples(span))
    for this, that in ((left, right), (right, left)):
        if isinstance(this, Enumeration) and isinstance(that, Template):
            return ev.shop.union(_both(ev, member, that, span) for member in this.members)
    for this, that, kept in ((left, right, one), (right, left, other)):
        if _is_part(this, that):
            return kept
    if isinstance(left, Template) and isinstance(right, Template):
        return ev.blame(diagnostics.undecided(span, "conditional"))
    return Basic.NEVER


def _is_empty(meaning: Object) -> bool:
    return not (meaning.properties or meaning.index or meaning.symbols or meaning.methods)


def _is_part(part: Meaning, whole: Meaning) -> bool:
    """Whether every value of `part` is one of `whole`; both are strings, numbers or their like."""
    match part, whole:
        case (Literal(value=str()) | Template(), Basic.STRING):
            return True
        case Literal(value=value), Basic.NUMBER:
            return isinstance(value, int | float) and not isinstance(value, bool)
        case Literal(value=bool()), Basic.BOOLEAN:
            return True
        case Literal(value=str() as value) | Member(value=str() as value), Template(texts):
            return matches(value, texts)
        case (Member(value=value), Basic.STRING | Basic.NUMBER):
            return isinstance(value, str) == (whole is Basic.STRING)
        case Enumeration(members=members), Basic.STRING | Basic.NUMBER:
            return all(_is_part(member, whole) for member in members)
        case Member(symbol=symbol), Enumeration(symbol=other):
            return symbol is other
        case _:
            return part == whole


def _marked(ev: Evaluator, base: Meaning, marks: Object, span: Span) -> Meaning:
    """A primitive with properties: the way in which a type is kept apart from others like it."""
    if not marks.properties and not marks.symbols:
        return Basic.NEVER  # nothing in JSON is both a primitive and a map
    match base:
        case Basic.STRING | Basic.NUMBER | Basic.BOOLEAN | Literal() | Template() | Member():
            return Brand(base, marks)
        case Brand(base=inner, marks=others):
            both = _merged(ev, others, marks, span)
            return Brand(inner, both) if isinstance(both, Object) else both
        case Enumeration():
            return Brand(ev.shop.reference(base.symbol, ()), marks)
        case (
            Basic() | NoJson() | Reference() | Array() | Tuple() | Options() | Object()
        ):  # fmt: skip
            return Basic.NEVER


def _merged(ev: Evaluator, one: Object, other: Object, span: Span) -> Meaning:
    properties: dict[str, Property] = {}
    for name in dict.fromkeys((*one.properties, *other.properties)):
        left, right = one.properties.get(name), other.properties.get(name)
        if left is not None and right is not None:
            if left is right:
                properties[name] = left
                continue
            both = _common(ev, left, right, span)
            if not both.optional and _is_nothing(ev, left, right, both):
                return Basic.NEVER
            properties[name] = both
        elif left is not None:
            properties[name] = _indexed(ev, left, other.index, span)
        elif right is not None:
            properties[name] = _indexed(ev, right, one.index, span)
    index = one.index or other.index
    if one.index is not None and other.index is not None:
        left_value, right_value = one.index.value, other.index.value
        value = ev.deferred(
            lambda: intersection(ev, (left_value.get(), right_value.get()), span), span
        )
        index = Index(value, one.index.readonly and other.index.readonly, one.index.span)
    return Object(
        properties,
        index,
        span,
        {**one.symbols, **other.symbols},
        (*one.methods, *other.methods),
        (*(one.parts or (one,)), *(other.parts or (other,))),
        declared=one.declared or other.declared,
    )


def _common(ev: Evaluator, left: Property, right: Property, span: Span) -> Property:
    return Property(
        left.name,
        left.key,
        ev.deferred(lambda: intersection(ev, (left.type.get(), right.type.get()), span), span),
        left.optional and right.optional,
        left.readonly and right.readonly,
        left.doc or right.doc,
        right.span,
        right.type_span,
    )


def _indexed(ev: Evaluator, property_: Property, index: Index | None, span: Span) -> Property:
    """`property_` beside an index signature that its value has to keep as well."""
    if index is None:
        return property_
    value = index.value
    return Property(
        property_.name,
        property_.key,
        ev.deferred(lambda: intersection(ev, (property_.type.get(), value.get()), span), span),
        property_.optional,
        property_.readonly,
        property_.doc,
        property_.span,
        property_.type_span,
    )


def _is_nothing(ev: Evaluator, left: Property, right: Property, both: Property) -> bool:
    """Whether two properties that tell options of unions apart cannot have one value.

    TypeScript takes the whole intersection for `never` then, if one of the two has but one value
    (`isNeverReducedProperty`).
    """
    if left.type.running or right.type.running:
        return False
    kinds = [
        all(isinstance(o, Literal | Member) or o in _UNITS for o in options)
        for options in (ev.options(p.type.get(), units=True) for p in (left, right))
    ]
    return any(kinds) and both.type.get() is Basic.NEVER
