"""The parameters of functions: not read, but looked at for what TypeScript refuses."""

from __future__ import annotations

from tree_sitter import Node

from polyevent import diagnostics
from polyevent.syntax.bindings import bound_names
from polyevent.syntax.nodes import Nodes

_PROPERTY_MODIFIERS = ("accessibility_modifier", "override_modifier", "readonly", "decorator")
_CLASSES = ("class", "class_declaration", "abstract_class_declaration")
_PARAMETERS = ("required_parameter", "optional_parameter")


def check_parameters(function: Node, nodes: Nodes, has_body: bool) -> None:
    """Look for mistakes in the parameters of `function`, a function, a type of one or a member."""
    _check_type_parameters(function, nodes)
    written = function.child_by_field_name("parameters")
    if written is None or written.type != "formal_parameters":
        return
    parameters = [child for child in nodes.children(written) if child.type in _PARAMETERS]
    after_optional = False
    for parameter in parameters:
        pattern = nodes.field(parameter, "pattern")
        value = parameter.child_by_field_name("value")
        rest = pattern.type == "rest_pattern"
        optional = parameter.type == "optional_parameter"
        for child in parameter.children:
            if child.type in _PROPERTY_MODIFIERS:
                nodes.unexpected(child)
        for name in bound_names(pattern, nodes):
            nodes.name(name)
        if pattern.type == "this" and optional:
            nodes.unexpected(pattern)
        if value is not None and not has_body:
            nodes.report(diagnostics.value_in_declaration(nodes.span(value)))
        if rest and (optional or value is not None):
            what = "the rest of the parameters is never optional"
            nodes.report(diagnostics.misplaced_parameter(nodes.span(parameter), what))
        elif rest and parameter != parameters[-1]:
            what = "the rest of the parameters has to be the last"
            nodes.report(diagnostics.misplaced_parameter(nodes.span(parameter), what))
        elif after_optional and not optional and not rest and value is None:
            what = "a required parameter cannot follow an optional one"
            nodes.report(diagnostics.misplaced_parameter(nodes.span(parameter), what))
        after_optional |= optional


def _check_type_parameters(function: Node, nodes: Nodes) -> None:
    """Refuse `in` and `out` (TS1274), which the grammar is not shown."""
    written = function.child_by_field_name("type_parameters")
    if written is None or function.type in _CLASSES:
        return
    for before, parameter in zip(written.children, written.children[1:]):
        words = nodes.text(before.end_byte, parameter.start_byte).split()
        if parameter.type == "type_parameter" and ("in" in words or "out" in words):
            span = nodes.between(before.end_byte, parameter.start_byte)
            nodes.report(diagnostics.unexpected_text(span, words[0]))


def check_accessor(accessor: Node, what: str, nodes: Nodes) -> None:
    """Look for mistakes in a getter or a setter that is a member of a type."""
    written = accessor.child_by_field_name("parameters")
    if written is None:
        return
    parameters = [child for child in nodes.children(written) if child.type in _PARAMETERS]
    wanted = 0 if what == "a getter" else 1
    plain = all(
        parameter.type == "required_parameter"
        and nodes.field(parameter, "pattern").type != "rest_pattern"
        for parameter in parameters
    )
    if len(parameters) != wanted or not plain:
        counted = "no parameter" if wanted == 0 else "one parameter"
        finding = diagnostics.misplaced_parameter(nodes.span(written), f"{what} has {counted}")
        nodes.report(finding)
    for child in accessor.children:
        if child.type in ("?", "type_parameters") or wanted and child.type == "type_annotation":
            nodes.unexpected(child)
