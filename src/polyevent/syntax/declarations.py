"""Interfaces, aliases, enums, and what exists at run time only."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from polyevent import diagnostics
from polyevent.syntax.constants import Constants
from polyevent.syntax.expressions import Expressions
from polyevent.syntax.nodes import Nodes
from polyevent.syntax.parameters import read_parameters
from polyevent.syntax.types import Types
from polyevent.tree import (
    AliasDeclaration,
    Declaration,
    DocComment,
    EnumDeclaration,
    EnumMember,
    ImportType,
    InterfaceDeclaration,
    ObjectType,
    RefusedType,
    TypeNode,
    ValueDeclaration,
)

VALUES = {
    "class_declaration": "class",
    "abstract_class_declaration": "class",
    "class": "class",
    "function_declaration": "function",
    "function_expression": "function",
    "generator_function_declaration": "function",
    "generator_function": "function",
    "function_signature": "function",
}


class Declarations:
    """Reads the declarations of one file."""

    def __init__(self, nodes: Nodes) -> None:
        self._nodes = nodes
        self._types = Types(nodes)
        self._constants = Constants(nodes, self._types, Expressions(nodes, quiet=True))
        self._enum_values = Expressions(nodes, quiet=False)

    def declared(
        self, node: Node, doc: DocComment | None, ambient: bool
    ) -> Iterator[Declaration] | None:
        """What `node` declares, where there are no values if `ambient`; None if it is no declaration."""
        match node.type:
            case "interface_declaration":
                return iter((self._interface(node, doc),))
            case "type_alias_declaration":
                return iter((self._alias(node, doc),))
            case "enum_declaration":
                return iter((self._enum(node, doc),))
            case "lexical_declaration" | "variable_declaration":
                return self._constants.declared(node, doc, ambient)
            case kind if kind in VALUES:
                return iter((self._value(node, ambient),))
            case _:
                return None

    def check(self, node: Node) -> None:
        """Look for mistakes in the types within `node`, a value."""
        self._types.check(node)

    def _interface(self, node: Node, doc: DocComment | None) -> InterfaceDeclaration:
        name = self._name(node)
        span = self._nodes.span(name)
        parameters = read_parameters(node, self._nodes, self._types)
        bases: list[TypeNode] = []
        for clause in self._nodes.children(node):
            if clause.type == "extends_type_clause":
                bases += [self._base(base) for base in self._nodes.children(clause)]
        body = node.child_by_field_name("body")
        members = self._types.interface_body(body, 0) if body else ObjectType((), True, span)
        return InterfaceDeclaration(
            self._nodes.name(name), parameters, tuple(bases), members, doc, span
        )

    def _base(self, node: Node) -> TypeNode:
        base = self._types.base(node)
        if isinstance(base, ImportType):  # TypeScript takes it for a call (TS2499)
            self._nodes.unexpected(node)
        return base

    def _alias(self, node: Node, doc: DocComment | None) -> AliasDeclaration:
        name = self._name(node)
        span = self._nodes.span(name)
        parameters = read_parameters(node, self._nodes, self._types)
        value = node.child_by_field_name("value")
        written = RefusedType(span) if value is None else self._types.type(value, 0)
        return AliasDeclaration(self._nodes.name(name), parameters, written, doc, span)

    def _name(self, node: Node) -> Node:
        """The name of an interface or an alias."""
        name = self._nodes.field(node, "name")
        if name.start_point[0] != node.start_point[0]:
            self._nodes.unexpected(name)  # TypeScript takes the word before it for an expression
        return name

    def _enum(self, node: Node, doc: DocComment | None) -> EnumDeclaration:
        name = self._nodes.field(node, "name")
        body = node.child_by_field_name("body")
        members: list[EnumMember] = []
        for child, member_doc in self._nodes.documented(body) if body else ():
            if child.is_error:
                continue
            member_name, value = child, None
            if child.type == "enum_assignment":
                member_name = self._nodes.field(child, "name")
                value = child.child_by_field_name("value")
            if value is not None:
                self._types.check(value)
            key = self._member_name(member_name)
            if key is not None:
                members.append(
                    EnumMember(
                        key,
                        None if value is None else self._enum_values.value(value, False),
                        member_doc,
                        self._nodes.span(member_name),
                    )
                )
        return EnumDeclaration(self._nodes.name(name), tuple(members), doc, self._nodes.span(name))

    def _member_name(self, node: Node) -> str | None:
        found = len(self._nodes.findings)
        key = self._nodes.property_name(node)
        if key is None and len(self._nodes.findings) == found:
            if node.type == "private_property_identifier":
                self._nodes.unexpected(node)
            else:
                self._nodes.report(diagnostics.computed_name(self._nodes.span(node)))
        return None if key is None else key.text

    def _value(self, node: Node, ambient: bool) -> ValueDeclaration:
        self._types.check(node)
        body = node.child_by_field_name("body")
        if ambient and body is not None and body.type == "statement_block":
            self._nodes.report(diagnostics.value_in_declaration(self._nodes.span(body)))
        for child in node.children[:1]:
            if ambient and child.type == "async":
                self._nodes.unexpected(child)
        name = node.child_by_field_name("name") or node
        return ValueDeclaration(self._nodes.name(name), VALUES[node.type], self._nodes.span(name))
