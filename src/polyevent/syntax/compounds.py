"""Unions, intersections and conditional types: what other types are the operands of."""

from __future__ import annotations

from tree_sitter import Node

from polyevent import diagnostics
from polyevent.syntax.nodes import Nodes
from polyevent.syntax.type_reader import TypeReader
from polyevent.tree import (
    ConditionalType,
    FunctionType,
    IntersectionType,
    RefusedType,
    TypeNode,
    UnionType,
)

COMPOUND = ("union_type", "intersection_type", "conditional_type")
FUNCTIONS = {"function_type": "a function", "constructor_type": "a constructor"}


class Compounds:
    """Reads the compound types of one file."""

    def __init__(self, nodes: Nodes, types: TypeReader) -> None:
        self._nodes = nodes
        self._types = types

    def joined(self, node: Node, depth: int) -> TypeNode:
        """The union or intersection that `node` is."""
        span = self._nodes.span(node)
        leading, operands = self._operands(node)
        function = None if leading else self._first_function(operands[0])
        if function is not None:
            self._types.check(operands[0], depth)
            with self._nodes.only_text():
                for operand in operands[1:]:
                    self._operand(operand, node.type, depth)
            return FunctionType(function, span)
        read = tuple(self._operand(operand, node.type, depth) for operand in operands)
        if len(read) == 1:
            return read[0]
        return UnionType(read, span) if node.type == "union_type" else IntersectionType(read, span)

    def _operand(self, node: Node, kind: str, depth: int) -> TypeNode:
        """The type that stands beside others in a compound type of a kind."""
        if self._first_function(node) is not None:
            self._nodes.report(diagnostics.bare_function(self._nodes.span(node)))
            self._types.check(node, depth)
            return RefusedType(self._nodes.span(node))
        if node.type == "union_type" or node.type == kind:
            self._nodes.unexpected(node.children[0])  # `A | | B` is `A | (| B)` to the grammar
        return self._types.type(node, depth)

    def conditional(self, node: Node, depth: int) -> TypeNode:
        """The conditional type that `node` is."""
        span = self._nodes.span(node)
        function = self._first_function(node)
        if function is not None:
            self._types.check(node, depth)
            return FunctionType(function, span)
        for part in ("left", "right"):
            inner = self._nodes.field(node, part)
            if inner.type == "conditional_type" and inner != node:
                self._nodes.unexpected(inner.children[1])
        parts = ("left", "right", "consequence", "alternative")
        check, wanted, yes, no = (self._part(node, part, depth) for part in parts)
        return ConditionalType(check, wanted, yes, no, span)

    def _part(self, node: Node, field: str, depth: int) -> TypeNode:
        part = node.child_by_field_name(field)
        return self._nodes.missing(node) if part is None else self._types.type(part, depth)

    def _first_function(self, node: Node) -> str | None:
        """Which function a union or the like begins with: TypeScript takes the rest for its result.

        The grammar does so too, but not where the function is `abstract new () => A`.
        """
        while node.type in COMPOUND:
            first = self._nodes.types(node)[:1]
            if not first or first[0] != node.children[0]:
                return None
            node = first[0]
        if node.type in FUNCTIONS and node.start_byte in self._nodes.hidden.readonly:
            self._nodes.report(diagnostics.readonly_of_other(self._nodes.span(node)))
        return FUNCTIONS.get(node.type)

    def _operands(self, node: Node) -> tuple[bool, list[Node]]:
        """What a union or intersection is of, and whether an operator leads it.

        The grammar nests them to the left; without recursion, as depth is the input's.
        """
        kind = node.type
        operands: list[Node] = []
        while node.type == kind:
            match self._nodes.types(node):
                case [first, second]:
                    operands.append(second)
                    node = first
                case [only]:
                    return True, [only, *reversed(operands)]
                case _:
                    break
        operands.append(node)
        return False, operands[::-1]
