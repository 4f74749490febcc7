"""The types that TypeScript's library declares, as far as they mean something in JSON."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec.structs import replace

from polyevent import diagnostics, tree
from polyevent.model import Literal
from polyevent.resolve.globals import UNEVALUATED, WITHOUT_JSON, WRAPPERS
from polyevent.resolve.types.assignability import assignable
from polyevent.resolve.types.keys import keys_of
from polyevent.resolve.types.meanings import (
    Array,
    Basic,
    Context,
    Index,
    Meaning,
    Member,
    NoJson,
    Object,
    Property,
    Reference,
    Template,
    Tuple,
    key_of,
)
from polyevent.resolve.types.options import with_undefined

if TYPE_CHECKING:
    from polyevent.resolve.types.evaluator import Evaluator

ARITIES = {
    **dict.fromkeys(("Array", "ReadonlyArray", "Partial", "Required", "Readonly"), 1),
    **dict.fromkeys(("NonNullable", "NoInfer"), 1),
    **dict.fromkeys(("Uppercase", "Lowercase", "Capitalize", "Uncapitalize"), 1),
    **dict.fromkeys(("Pick", "Omit", "Record", "Exclude", "Extract"), 2),
    **dict.fromkeys(("Date", "Object", "PropertyKey", *WRAPPERS), 0),
}
"""How many type arguments the types take that are known here."""

_CASES: dict[str, Callable[[str], str]] = {
    "Uppercase": str.upper,
    "Lowercase": str.lower,
    "Capitalize": lambda text: text[:1].upper() + text[1:],
    "Uncapitalize": lambda text: text[:1].lower() + text[1:],
}


def library_type(ev: Evaluator, node: tree.NamedType, context: Context) -> Meaning:
    """What the library's type `node.path` is with its arguments.

    A name that the library does not have, and a wrong number of arguments, are findings of
    `references`.
    """
    name = node.path[0]
    if len(node.path) > 1:
        return Basic.REFUSED
    if name in WITHOUT_JSON:
        why, rewrite = WITHOUT_JSON[name]
        is_function = WITHOUT_JSON[name] is WITHOUT_JSON["Function"]
        hint = rewrite(node.written_arguments)
        return NoJson(f"`{name}`", why, hint, node.span, is_function)
    if name in UNEVALUATED:
        return ev.blame(diagnostics.unevaluated_type(node.span, name))
    if ARITIES.get(name) != len(node.arguments):
        return Basic.REFUSED
    match name:
        case "Date":
            return Basic.DATE
        case "PropertyKey":
            return keys_of(ev, Basic.ANY, node.span)
        case "Object":
            return ev.blame(diagnostics.any_object(node.span, name))
        case _ if name in WRAPPERS:
            return ev.blame(diagnostics.wrapper_type(node.span, name, WRAPPERS[name]))
    first = ev.evaluate(node.arguments[0], context)
    match name:
        case "Array" | "ReadonlyArray":
            return ev.shop.array(first, name == "ReadonlyArray")
        case "NoInfer":
            return first
        case "Partial" | "Required" | "Readonly":
            return _with_modifiers(ev, node, first)
        case "NonNullable":
            nothing = (Basic.NULL, Basic.UNDEFINED)
            options = [o for o in ev.options(first) if ev.full(o) not in nothing]
            return Basic.PRESENT if Basic.UNKNOWN in options else ev.shop.union(options)
        case _ if name in _CASES:
            return _in_case(ev, node, first)
        case "Record":
            return _record(ev, node, first, context)
    second = ev.evaluate(node.arguments[1], context)
    if name in ("Exclude", "Extract"):
        return _filtered(ev, node, first, second)
    return _selected(ev, node, first, second)


def _with_modifiers(ev: Evaluator, node: tree.NamedType, meaning: Meaning) -> Meaning:
    name = node.path[0]
    results: list[Meaning] = []
    for option in ev.options(meaning):
        match ev.full(option):
            case Object() as object_:
                properties = {
                    key: _modified(name, property_) for key, property_ in object_.properties.items()
                }
                index = object_.index
                if index is not None and name == "Readonly":
                    index = replace(index, readonly=True)
                elif index is not None and name == "Partial":
                    index = replace(index, value=with_undefined(ev, index.value, node.span))
                frozen = option if isinstance(option, Reference) and name == "Readonly" else None
                symbols, methods = object_.symbols, object_.methods
                results.append(
                    Object(properties, index, node.span, symbols, methods, frozen=frozen)
                )
            case Array(item=item, readonly=readonly) if name != "Partial":
                results.append(ev.shop.array(item, readonly or name == "Readonly"))
            case Tuple(items=items, rest=rest, readonly=readonly):
                optional = {"Partial": True, "Required": False}.get(name)
                if optional is not None:
                    items = tuple(replace(item, optional=optional) for item in items)
                results.append(ev.shop.tuple_of(items, rest, readonly or name == "Readonly"))
            case Array():
                return ev.blame(diagnostics.partial_array(node.span))
            case _:
                results.append(option)
    return ev.shop.union(results)


def _modified(name: str, property_: Property) -> Property:
    match name:
        case "Partial":
            return replace(property_, optional=True)
        case "Readonly":
            return replace(property_, readonly=True)
        case _:
            # With `exactOptionalPropertyTypes`, an `undefined` that was written stays.
            return replace(property_, optional=False)


def _record(ev: Evaluator, node: tree.NamedType, keys: Meaning, context: Context) -> Meaning:
    value = ev.lazy(node.arguments[1], context)
    properties: dict[str, Property] = {}
    index: Index | None = None
    span, written = node.span, node.arguments[1].span
    for key in ev.options(keys, units=True):
        unit = ev.full(key)
        if isinstance(unit, Literal | Member) and (name := key_of(unit)) is not None:
            properties[name] = Property(name, unit, value, False, False, None, span, written)
            continue
        match unit:
            case Basic.STRING:
                index = Index(value, False, span)
            case Basic.NUMBER if Basic.STRING not in ev.options(keys):
                return ev.blame(diagnostics.number_keys(node.arguments[0].span))
            case Basic.NUMBER:
                pass
            case Template():
                return ev.blame(diagnostics.pattern_keys(node.arguments[0].span))
            case Basic.REFUSED:
                return Basic.REFUSED
            case NoJson() if Basic.STRING in ev.options(keys):
                pass
            case NoJson(what, why, hint, where):
                return ev.blame(diagnostics.no_json_form(where, what, why, hint))
            case _:
                return ev.blame(diagnostics.bad_record_key(node.arguments[0].span))
    return Object(properties, index, span)


def _filtered(ev: Evaluator, node: tree.NamedType, meaning: Meaning, wanted: Meaning) -> Meaning:
    """`Exclude` and `Extract`: an enum or boolean is opened only where some of it goes."""
    keep = node.path[0] == "Extract"
    results: list[Meaning] = []
    for option in ev.options(meaning):
        units = ev.options(option, units=True)
        kept: list[Meaning] = []
        for unit in units:
            fits = assignable(ev, unit, wanted)
            if fits is None:
                return ev.blame(diagnostics.undecided(node.span, node.path[0]))
            if fits is keep:
                kept.append(unit)
        results += [option] if len(kept) == len(units) else kept
    return ev.shop.union(results)


def _selected(ev: Evaluator, node: tree.NamedType, source: Meaning, keys: Meaning) -> Meaning:
    """`Pick` and `Omit`."""
    name = node.path[0]
    options = ev.options(source)
    if len(options) > 1:
        return ev.blame(diagnostics.selection_of_union(node.span, name))
    object_ = ev.full(options[0]) if options else Basic.NEVER
    if object_ is Basic.REFUSED:
        return Basic.REFUSED
    if not isinstance(object_, Object):
        return ev.blame(diagnostics.selection_of_no_object(node.span, name))
    wanted: dict[str, Literal | Member] = {}
    for key in ev.options(keys, units=True):
        unit = ev.full(key)
        text = key_of(unit)
        if isinstance(unit, Literal | Member) and text is not None:
            wanted[text] = unit
            if name == "Pick" and text not in object_.properties and not object_.index:
                span = node.arguments[1].span
                return ev.blame(diagnostics.no_such_key(span, text, object_.properties))
            continue
        match unit:
            case Basic.STRING if name == "Omit" and object_.index is None:
                return Object({}, None, node.span)
            case Basic.STRING | Basic.NUMBER if object_.index is not None:
                if name == "Pick":
                    return Object({}, object_.index, node.span)
            case Basic.REFUSED:
                return Basic.REFUSED
            case _:
                return ev.blame(diagnostics.endless_keys(node.arguments[1].span))
    if name == "Omit" and object_.index is not None:
        # `keyof` of what has an index signature is `string | number`: its properties go too.
        return Object({}, object_.index, node.span)
    properties = {
        key: property_
        for key, property_ in object_.properties.items()
        if (key in wanted) is (name == "Pick")
    }
    if name == "Pick" and object_.index is not None:
        index, place = object_.index, node.arguments[1].span
        for missing in sorted(wanted.keys() - properties.keys()):
            properties[missing] = Property(
                missing,
                wanted[missing],
                index.value,
                False,
                index.readonly,
                None,
                node.span,
                place,
            )
    return Object(properties, None, node.span)


def _in_case(ev: Evaluator, node: tree.NamedType, meaning: Meaning) -> Meaning:
    results: list[Meaning] = []
    for option in ev.options(meaning, units=True):
        match ev.full(option):
            case Literal(value=str() as text) | Member(value=str() as text) if text.isascii():
                results.append(Literal(_CASES[node.path[0]](text)))
            case Basic.REFUSED:
                return Basic.REFUSED
            case _:
                return ev.blame(diagnostics.case_of_no_literal(node.span, node.path[0]))
    return ev.shop.union(results)
