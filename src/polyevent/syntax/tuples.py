"""Tuples, and the order that their items have to have."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace
from tree_sitter import Node

from polyevent import diagnostics
from polyevent.syntax.nodes import Nodes
from polyevent.tree import ArrayType, RefusedType, TupleItem, TupleType, TypeNode

_NEVER_REST = ("optional_type", "rest_type")
# The `?` would be part of their own last type, where it has no meaning (TS17019).
_NEVER_OPTIONAL = (
    *_NEVER_REST,
    "union_type",
    "intersection_type",
    "conditional_type",
    "function_type",
    "constructor_type",
    "index_type_query",
    "readonly_type",
    "infer_type",
)


def read_tuple(
    node: Node, depth: int, nodes: Nodes, read: Callable[[Node, int], TypeNode]
) -> TupleType:
    """The tuple that `node` is, the types of its items as `read` gives them at a depth."""
    if len(node.children) > 2 and node.children[1].type == ",":
        nodes.unexpected(node.children[1])
    for child in node.children:
        if child.type == "const":
            nodes.unexpected(child)
    items = [_item(child, depth, nodes, read) for child in nodes.children(node)]
    return TupleType(tuple(_in_order(items, nodes)), False, nodes.span(node))


def _item(node: Node, depth: int, nodes: Nodes, read: Callable[[Node, int], TypeNode]) -> TupleItem:
    span = nodes.span(node)
    optional = node.type in ("optional_type", "optional_parameter")
    rest = node.type == "rest_type"
    match node.type:
        case "required_parameter" | "optional_parameter":
            name = nodes.field(node, "name")
            if name.type == "rest_pattern":
                rest = True
                name = next(iter(nodes.children(name)), name)
            annotation = node.child_by_field_name("type")
            inner = nodes.children(annotation) if annotation else []
            if not inner and not nodes.broken:
                nodes.unexpected(node)
            written = read(inner[0], depth) if inner else RefusedType(span)
            return TupleItem(written, optional, rest, nodes.label(name, rest), span)
        case "optional_type" | "rest_type":
            inner = nodes.children(node)
        case _:
            inner = [node]
            optional = node.end_byte in nodes.hidden.optional
    if inner and inner[0].type in (_NEVER_OPTIONAL if optional else _NEVER_REST if rest else ()):
        nodes.unexpected(inner[0])
    elif optional and inner and nodes.string(inner[0]).startswith("unique "):
        nodes.unexpected(inner[0])
    written = read(inner[0], depth) if inner else RefusedType(span)
    return TupleItem(written, optional, rest, None, span)


def _in_order(items: list[TupleItem], nodes: Nodes) -> Iterator[TupleItem]:
    """The items as far as they have an order: required, optional, rest (TS1257, TS1265, TS1266)."""
    after_optional = after_rest = False
    for item in items:
        if after_rest and (item.optional or _is_rest(item)):
            what = "an optional item" if item.optional else "a second rest"
            nodes.report(diagnostics.second_rest(item.span, what))
            continue
        if after_optional and not item.optional and not item.rest:
            nodes.report(diagnostics.required_after_optional(item.span))
            item = replace(item, optional=True)
        after_rest |= _is_rest(item)
        after_optional |= item.optional
        yield item


def _is_rest(item: TupleItem) -> bool:
    # Of what another type is spread into the tuple, syntax cannot tell.
    return item.rest and isinstance(item.type, ArrayType)
