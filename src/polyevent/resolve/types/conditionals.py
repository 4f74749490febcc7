"""Conditional types, decided where both sides are known well enough, and `infer` within them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from polyevent import diagnostics, tree
from polyevent.model import Literal
from polyevent.resolve.types.assignability import assignable
from polyevent.resolve.types.meanings import (
    Array,
    Basic,
    Context,
    Meaning,
    Member,
    Object,
    Reference,
    Tuple,
)
from polyevent.resolve.types.tuples import items_of

if TYPE_CHECKING:
    from polyevent.resolve.types.evaluator import Evaluator


def conditional(ev: Evaluator, node: tree.ConditionalType, context: Context) -> Meaning:
    """`check extends wanted ? yes : no`; where `check` is a type parameter, for each option of it."""
    meaning = ev.evaluate(node.check, context)
    parameter = None
    if isinstance(node.check, tree.NamedType) and len(node.check.path) == 1:
        (name,) = node.check.path
        parameter = name if context.bound(name) is not None else None
    with ev.comparing(node.wanted):
        if parameter is None:
            return _decided(ev, node, context, meaning)
        return ev.shop.union(
            _decided(ev, node, context.binding(parameter, option), option)
            for option in ev.options(meaning, units=True)
        )


def _decided(
    ev: Evaluator, node: tree.ConditionalType, context: Context, meaning: Meaning
) -> Meaning:
    if ev.full(meaning) is Basic.REFUSED:
        return Basic.REFUSED
    if isinstance(node.wanted, tree.KeywordType) and node.wanted.keyword in ("any", "unknown"):
        # The idiom for looking at each option of a union.
        return ev.evaluate(node.yes, context)
    if ev.full(meaning) is Basic.ANY:
        return ev.blame(diagnostics.undecided(node.check.span, "any"))
    loose = context
    for name, anything in _anything(ev, node.wanted, context):
        loose = loose.binding(name, anything)
    inferred: dict[str, list[Meaning]] = {}
    if not _infer(ev, node.wanted, meaning, loose, inferred):
        # What does not fit even where the names stand for anything fits in no case.
        if assignable(ev, meaning, ev.evaluate(node.wanted, loose)) is False:
            return ev.evaluate(node.no, context)
        return ev.blame(diagnostics.undecided(node.span, "conditional"))
    for name, found in inferred.items():
        context = context.binding(name, ev.shop.union(found) if found else Basic.UNKNOWN)
    findings = len(ev.findings)
    answer = assignable(ev, meaning, ev.evaluate(node.wanted, context))
    if diagnostics.has_errors(ev.findings[findings:]):
        return Basic.REFUSED
    match answer:
        case True:
            return ev.evaluate(node.yes, context)
        case False:
            return ev.evaluate(node.no, context)
        case None:
            return ev.blame(diagnostics.undecided(node.span, "conditional"))


def _infer(
    ev: Evaluator,
    wanted: tree.TypeNode,
    meaning: Meaning,
    context: Context,
    inferred: dict[str, list[Meaning]],
) -> bool:
    """Note what each `infer` name in `wanted` stands for in `meaning`.

    False if that cannot be told. In `context` the names stand for anything.
    """
    full = ev.full(meaning)
    match wanted:
        case tree.InferType(name=name, constraint=constraint):
            inferred.setdefault(name, []).append(meaning)
            limit = Basic.UNKNOWN if constraint is None else ev.evaluate(constraint, context)
            return assignable(ev, meaning, limit) is True
        case tree.TemplateType(parts=parts) if isinstance(full, Literal | Member):
            text = full.value
            if not isinstance(text, str):
                return not _names(wanted)
            return _infer_texts(ev, parts, text, context, inferred)
        case tree.ArrayType(item=item):
            return _infer_item(ev, item, full, context, inferred)
        case tree.NamedType(path=("Array" | "ReadonlyArray",), arguments=(item,)):
            return _infer_item(ev, item, full, context, inferred)
        case tree.NamedType(arguments=arguments) if _names(wanted):
            generic = ev.evaluate(wanted, context)
            while isinstance(meaning, Reference) and isinstance(generic, Reference):
                if meaning.symbol is generic.symbol and len(arguments) == len(meaning.arguments):
                    pairs = zip(arguments, meaning.arguments)
                    return all(_infer(ev, w, m, context, inferred) for w, m in pairs)
                meaning = ev.expand(meaning)
            return False
        case tree.ObjectType(members=members) if isinstance(full, Object):
            for member in members:
                if not isinstance(member, tree.Property):
                    continue
                property_ = full.properties.get(member.name)
                if property_ is None:
                    if _names(member.type) and not member.optional:
                        return False
                    for name in _names(member.type):
                        inferred.setdefault(name, [])
                elif not _infer(ev, member.type, property_.type.get(), context, inferred):
                    return False
            return True
        case tree.TupleType(items=items) if isinstance(full, Tuple):
            for at, item_node in enumerate(items):
                if item_node.rest:
                    rest = ev.shop.tuple_of(full.items[at:], full.rest, False)
                    return _infer(ev, item_node.type, rest, context, inferred)
                if at < len(full.items):
                    if not _infer(ev, item_node.type, full.items[at].type, context, inferred):
                        return False
                elif _names(item_node.type):
                    return False
            return len(full.items) <= len(items)
        case _:
            return not _names(wanted)


def _infer_texts(
    ev: Evaluator,
    parts: Sequence[str | tree.TypeNode],
    text: str,
    context: Context,
    inferred: dict[str, list[Meaning]],
) -> bool:
    """Share `text` out among the holes of a template.

    Each gets as little as the text behind it allows, but one character where another hole follows
    (`inferFromLiteralPartsToTemplateLiteral` of the TypeScript compiler).
    """
    for at, part in enumerate(parts):
        if isinstance(part, str):
            if not text.startswith(part):
                return False
            text = text[len(part) :]
            continue
        following = parts[at + 1 :]
        if not following:
            taken = len(text)
        elif not isinstance(following[0], str):
            taken = 1
        elif len(following) == 1:
            taken = len(text) - len(following[0])
        else:
            taken = text.find(following[0])
        if taken < 0 or taken > len(text):
            return False
        if not _infer(ev, part, Literal(text[:taken]), context, inferred):
            return False
        text = text[taken:]
    return not text


def _infer_item(
    ev: Evaluator,
    item: tree.TypeNode,
    full: Meaning,
    context: Context,
    inferred: dict[str, list[Meaning]],
) -> bool:
    match full:
        case Array(item=inner):
            return _infer(ev, item, inner, context, inferred)
        case Tuple() as tuple_:
            return _infer(ev, item, items_of(ev.shop, tuple_), context, inferred)
        case _:
            return not _names(item)


def _names(node: tree.TypeNode) -> list[str]:
    """The names that are inferred within `node`, in the forms that `_infer` looks into."""
    match node:
        case tree.InferType(name=name):
            return [name]
        case _:
            return [name for part in _parts(node) for name in _names(part)]


def _parts(node: tree.TypeNode) -> list[tree.TypeNode]:
    match node:
        case tree.ArrayType(item=item):
            return [item]
        case tree.NamedType(arguments=arguments):
            return [*arguments]
        case tree.ObjectType(members=members):
            return [member.type for member in members if isinstance(member, tree.Property)]
        case tree.TupleType(items=items):
            return [item.type for item in items]
        case tree.TemplateType(parts=parts):
            return [part for part in parts if not isinstance(part, str)]
        case _:
            return []


def _anything(
    ev: Evaluator, node: tree.TypeNode, context: Context
) -> Iterator[tuple[str, Meaning]]:
    """The names within `node`, each with what it stands for if it may be anything."""
    match node:
        case tree.InferType(name=name):
            yield name, Basic.ANY
        case tree.TemplateType():
            for part in _parts(node):
                if isinstance(part, tree.InferType):
                    yield part.name, _any_text(ev, part, context)
        case tree.TupleType(items=items):
            for item in items:
                for name, anything in _anything(ev, item.type, context):
                    spread = item.rest and isinstance(item.type, tree.InferType)
                    yield name, ev.shop.array(Basic.ANY, False) if spread else anything
        case _:
            for part in _parts(node):
                yield from _anything(ev, part, context)


def _any_text(ev: Evaluator, node: tree.InferType, context: Context) -> Meaning:
    limit = Basic.STRING if node.constraint is None else ev.evaluate(node.constraint, context)
    finite = all(isinstance(ev.full(option), Literal) for option in ev.options(limit))
    return limit if finite else Basic.STRING
