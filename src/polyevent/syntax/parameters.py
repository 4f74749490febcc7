"""The parameters of generic types."""

from __future__ import annotations

from tree_sitter import Node

from polyevent import diagnostics
from polyevent.syntax.nodes import Nodes
from polyevent.syntax.type_reader import TypeReader
from polyevent.tree import TypeParameter


def read_parameters(
    declaration: Node, nodes: Nodes, types: TypeReader
) -> tuple[TypeParameter, ...]:
    """The type parameters of an interface or an alias."""
    written = declaration.child_by_field_name("type_parameters")
    read: list[TypeParameter] = []
    for node in nodes.children(written) if written else ():
        if node.type != "type_parameter":
            continue
        name = nodes.field(node, "name")
        constraint = node.child_by_field_name("constraint")
        default = node.child_by_field_name("value")
        for child in node.children[:1]:
            if child.type == "const":  # for functions and classes only (TS1277)
                nodes.unexpected(child)
        if constraint is not None and constraint.children[0].type == ":":
            nodes.unexpected(constraint.children[0])
        if default is None and read and read[-1].default is not None:
            nodes.report(diagnostics.required_parameter(nodes.span(name)))
        read.append(
            TypeParameter(
                nodes.name(name),
                None if constraint is None else types.inner(constraint, 1),
                None if default is None else types.inner(default, 1),
                nodes.span(name),
            )
        )
    return tuple(read)
