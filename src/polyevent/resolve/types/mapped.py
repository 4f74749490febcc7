"""Mapped types: an object made of a set of keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from polyevent import diagnostics, tree
from polyevent.model import Literal
from polyevent.resolve.docs.comments import without_limits
from polyevent.resolve.types.meanings import (
    Array,
    Basic,
    Brand,
    Context,
    Index,
    Item,
    Lazy,
    Meaning,
    Member,
    Object,
    Property,
    Tuple,
    key_of,
)
from polyevent.resolve.types.options import with_undefined, without_undefined

if TYPE_CHECKING:
    from polyevent.resolve.types.evaluator import Evaluator


def mapped(ev: Evaluator, node: tree.MappedType, context: Context) -> Meaning:
    """What `node` describes.

    Over `keyof T` the modifiers and comments of T's properties are kept; where T is a type
    parameter, a union is mapped option by option, arrays by their items, and what is no object
    stays (TypeScript handbook, "Mapped Types"; `instantiateMappedType`).
    """
    source, parameter = _source(ev, node, context)
    if parameter is None or source is None:
        return _object(ev, node, context, source)
    results: list[Meaning] = []
    for option in ev.options(source):
        bound = context.binding(parameter, option)
        match ev.full(option):
            case Object():
                results.append(_object(ev, node, bound, option))
            case Array(readonly=readonly):
                kept = _modified(readonly, node.readonly)
                results.append(ev.shop.array(_item(ev, node, bound), kept))
            case Tuple() as tuple_:
                results.append(_tuple(ev, node, bound, parameter, tuple_))
            case Basic.REFUSED:
                return Basic.REFUSED
            case Brand():
                return ev.blame(diagnostics.mapped_brand(node.span))
            case _:
                results.append(option)
    return ev.shop.union(results)


def _source(
    ev: Evaluator, node: tree.MappedType, context: Context
) -> tuple[Meaning | None, str | None]:
    """Whose keys are mapped, if they are someone's, and the type parameter that this is."""
    keys: tree.TypeNode | None = node.keys
    if isinstance(keys, tree.NamedType) and len(keys.path) == 1:
        # `{ [P in K]: T[P] }` with `K extends keyof T`
        keys = context.constraint(keys.path[0])
    if not isinstance(keys, tree.KeyofType):
        return None, None
    operand = keys.operand
    parameter = None
    if operand is getattr(node.keys, "operand", None) and isinstance(operand, tree.NamedType):
        if len(operand.path) == 1 and context.bound(operand.path[0]) is not None:
            parameter = operand.path[0]
    return ev.evaluate(operand, context), parameter


def _object(
    ev: Evaluator, node: tree.MappedType, context: Context, source: Meaning | None
) -> Meaning:
    origin = None if source is None else ev.full(source)
    holder = origin if isinstance(origin, Object) else None
    properties: dict[str, Property] = {}
    index: Index | None = None
    keys = ev.options(ev.evaluate(node.keys, context), units=True)
    if holder is not None and holder.index is not None and isinstance(node.keys, tree.KeyofType):
        # `keyof` has nothing beside `string`, but the properties are kept (`getPropertiesOfType`).
        keys = [*(property_.key for property_ in holder.properties.values()), *keys]
    names: dict[str, Literal | Member] = {}
    sources: dict[str, list[Meaning]] = {}
    for key in keys:
        inner = context.binding(node.parameter, key)
        for written in _names(ev, node, inner, key):
            name = ev.full(written)
            text = key_of(name)
            if isinstance(name, Literal | Member) and text is not None:
                names.setdefault(text, name)
                sources.setdefault(text, []).append(key)
                continue
            match name:
                case Basic.STRING:
                    readonly = holder is not None and bool(holder.index and holder.index.readonly)
                    readonly = _modified(readonly, node.readonly)
                    value = _value(ev, node, inner)
                    if node.optional is tree.Modifier.ADD:
                        value = with_undefined(ev, value, node.span)
                    index = Index(value, readonly, node.span)
                case Basic.NUMBER if Basic.STRING in keys:
                    pass
                case Basic.NUMBER:
                    return ev.blame(diagnostics.number_keys(node.keys.span))
                case Basic.REFUSED:
                    return Basic.REFUSED
                case _:
                    return ev.blame(diagnostics.endless_keys(node.keys.span))
    for text, found in sources.items():
        inner = context.binding(node.parameter, ev.shop.union(found))
        properties[text] = _property(ev, node, inner, holder, found[0], text, names[text])
    return Object(properties, index, node.span)


def _names(ev: Evaluator, node: tree.MappedType, context: Context, key: Meaning) -> list[Meaning]:
    if node.name is None:
        return [key]
    return ev.options(ev.evaluate(node.name, context), units=True)


def _property(
    ev: Evaluator,
    node: tree.MappedType,
    context: Context,
    holder: Object | None,
    source: Meaning,
    name: str,
    key: Literal | Member,
) -> Property:
    origin: Property | None = None
    if holder is not None:
        origin = holder.properties.get(key_of(source) or "")
    optional = _modified(origin is not None and origin.optional, node.optional)
    readonly = _modified(origin is not None and origin.readonly, node.readonly)
    value = _value(ev, node, context)
    if origin is not None and origin.optional:
        value = _read(ev, node, origin, value)
    if origin is None:
        return Property(name, key, value, optional, readonly, None, node.span, node.value.span)
    doc = origin.doc
    if doc is not None and not _has_same_values(node, node.value):
        doc = without_limits(doc)
    return replace(
        origin, name=name, key=key, type=value, optional=optional, readonly=readonly, doc=doc
    )


def _read(ev: Evaluator, node: tree.MappedType, origin: Property, value: Lazy) -> Lazy:
    """`value` without the `undefined` that `T[K]` has got only because the property may be absent."""

    def compute() -> Meaning:
        written = Basic.UNDEFINED in ev.options(origin.type.get())
        meaning = value.get()
        return meaning if written else without_undefined(ev, meaning)

    return value if _has_undefined(node.value) else ev.deferred(compute, node.span)


def _has_undefined(value: tree.TypeNode) -> bool:
    match value:
        case tree.KeywordType(keyword="undefined"):
            return True
        case tree.UnionType(options):
            return any(map(_has_undefined, options))
        case _:
            return False


def _has_same_values(node: tree.MappedType, value: tree.TypeNode | None) -> bool:
    """Whether `value` takes over the property's own type, as `T[K]` or `T[K] | null`."""
    match value:
        case tree.IndexedType(index=tree.NamedType(path=(name,), arguments=())):
            return name == node.parameter
        case tree.UnionType(options):
            return any(_has_same_values(node, option) for option in options)
        case _:
            return False


def _value(ev: Evaluator, node: tree.MappedType, context: Context) -> Lazy:
    return ev.lazy(node.value, context)


def _modified(is_so: bool, modifier: tree.Modifier) -> bool:
    match modifier:
        case tree.Modifier.KEEP:
            return is_so
        case tree.Modifier.ADD:
            return True
        case tree.Modifier.REMOVE:
            return False


def _item(ev: Evaluator, node: tree.MappedType, context: Context) -> Meaning:
    """What becomes of the items of an array: the key stands for `number` there.

    What would be undefined in an array is in no JSON value.
    """
    return ev.evaluate(node.value, context.binding(node.parameter, Basic.NUMBER))


def _tuple(
    ev: Evaluator, node: tree.MappedType, context: Context, parameter: str, tuple_: Tuple
) -> Meaning:
    """What becomes of a tuple, item by item; its rest is mapped as an array of its own."""
    items = []
    for at, item in enumerate(tuple_.items):
        value = ev.evaluate(node.value, context.binding(node.parameter, Literal(str(at))))
        optional = _modified(item.optional, node.optional)
        if item.optional:
            value = without_undefined(ev, value)
        items.append(Item(value, optional, item.label))
    rest = None
    if tuple_.rest is not None:
        array = ev.shop.array(tuple_.rest, readonly=False)
        rest = _item(ev, node, context.binding(parameter, array))
    return ev.shop.tuple_of(tuple(items), rest, _modified(tuple_.readonly, node.readonly))
