"""Types that are names: of declarations, of what a module exports, of constants behind `typeof`."""

from __future__ import annotations

from tree_sitter import Node

from polyevent import diagnostics
from polyevent.syntax.nodes import Nodes
from polyevent.syntax.type_reader import TypeReader
from polyevent.tree import (
    ImportType,
    KeywordType,
    NamedType,
    QueryType,
    RefusedType,
    TypeNode,
)


class References:
    """Reads the types of one file that are names."""

    def __init__(self, nodes: Nodes, types: TypeReader) -> None:
        self._nodes = nodes
        self._types = types

    def named(
        self, node: Node, name: Node, arguments: Node | None, depth: int
    ) -> NamedType | ImportType | KeywordType:
        """The type that `node` is, which is `name` alone or with `arguments`."""
        span = self._nodes.span(node)
        first = self._nodes.first(name)
        path = self._nodes.path(name)
        called = self._nodes.hidden.called.get(first.start_byte)
        if called is not None:
            module = called.module
            self._nodes.modules.append(module)
            path = path[1:]
            span = self._nodes.between(span.start, max(span.end, called.end))
        read = () if arguments is None else self._arguments(arguments, depth)
        if called is not None:
            return ImportType(called.module.specifier, called.module.span, path, read, span)
        if path == ("bigint",) and arguments is None:
            return KeywordType("bigint", span)
        texts = self._nodes.children(arguments) if arguments else ()
        return NamedType(path, read, tuple(self._nodes.string(text) for text in texts), span)

    def generic(self, node: Node, depth: int, extended: bool = False) -> TypeNode:
        """The type that `node` is, a name with arguments; `extended` by an interface."""
        name = self._nodes.field(node, "name")
        arguments = self._nodes.field(node, "type_arguments")
        if arguments.start_point[0] > name.end_point[0] and not extended:
            self._nodes.unexpected(arguments.children[0])  # TypeScript ends it with the line
        return self.named(node, name, arguments, depth)

    def query(self, node: Node) -> QueryType | RefusedType:
        """The `typeof` that `node` is."""
        span = self._nodes.span(node)
        operand = next(iter(self._nodes.children(node)), node)
        first = self._nodes.first(operand)
        called = self._nodes.hidden.called.get(first.start_byte)
        if called is not None:
            span = self._nodes.between(span.start, max(span.end, called.end))
            self._nodes.report(diagnostics.uncertain_query(span, "a module"))
        elif operand.type == "instantiation_expression":
            self._nodes.report(diagnostics.uncertain_query(span, "a generic with its arguments"))
        elif first.type in ("this", "this_type"):
            self._nodes.report(diagnostics.uncertain_query(span, "`this`"))
        else:
            path = self._nodes.entity(operand)
            if path is not None:
                return QueryType(path, span)
            self._nodes.unexpected(operand)
        return RefusedType(span)

    def _arguments(self, node: Node, depth: int) -> tuple[TypeNode, ...]:
        """The types between `<` and `>`."""
        if len(node.children) > 2 and node.children[-2].type == ",":
            self._nodes.unexpected(node.children[-2])
        return tuple(self._types.type(argument, depth) for argument in self._nodes.types(node))
