"""`const`, `let` and `var`: the constants that a type may be told from, and other values."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from polyevent import diagnostics
from polyevent.syntax.bindings import bound_names
from polyevent.syntax.expressions import Expressions, is_const_assertion, is_doubtful
from polyevent.syntax.nodes import Nodes
from polyevent.syntax.types import Types
from polyevent.tree import (
    ConstantDeclaration,
    DocComment,
    Expression,
    KeywordType,
    NameExpression,
    OtherExpression,
    TemplateExpression,
    TypeNode,
    UnaryExpression,
    ValueDeclaration,
)


class Constants:
    """Reads the declarations of values of one file."""

    def __init__(self, nodes: Nodes, types: Types, expressions: Expressions) -> None:
        self._nodes = nodes
        self._types = types
        self._expressions = expressions

    def declared(
        self, node: Node, doc: DocComment | None, ambient: bool
    ) -> Iterator[ConstantDeclaration | ValueDeclaration]:
        """What `node`, a `const`, `let` or `var` statement, declares; `ambient` if it has no value."""
        constant = any(child.type == "const" for child in node.children[:1])
        what = "constant" if constant else "variable"
        for declarator in self._nodes.children(node):
            name = declarator.child_by_field_name("name")
            if declarator.type != "variable_declarator" or name is None:
                continue
            if name.type == "identifier" and constant:
                yield self._constant(declarator, name, doc, ambient)
                continue
            annotation = declarator.child_by_field_name("type")
            if annotation is not None:
                with self._nodes.only_text():
                    self._types.inner(annotation, 0)
            value = declarator.child_by_field_name("value")
            if ambient and value is not None:
                self._nodes.report(diagnostics.value_in_declaration(self._nodes.span(value)))
            for bound in bound_names(name, self._nodes):
                yield ValueDeclaration(self._nodes.name(bound), what, self._nodes.span(bound))

    def _constant(
        self, declarator: Node, name: Node, doc: DocComment | None, ambient: bool
    ) -> ConstantDeclaration:
        span = self._nodes.span(name)
        annotation = declarator.child_by_field_name("type")
        written = declarator.child_by_field_name("value")
        for child in declarator.children:
            if child.type == "!":
                self._nodes.unexpected(child)
        type_ = None if annotation is None else self._types.inner(annotation, 0)
        value: Expression | None = None
        frozen = False
        if written is not None:
            self._types.check(written)
            told, value, frozen = self._value(written)
            type_ = type_ or told
        elif not ambient and not self._nodes.broken:
            finding = diagnostics.constant_without_value(span, self._nodes.name(name))
            self._nodes.report(finding)
        if ambient and value is not None and written is not None:
            if annotation is not None or not _may_initialize(written, value):
                self._nodes.report(diagnostics.value_in_declaration(self._nodes.span(written)))
        return ConstantDeclaration(self._nodes.name(name), type_, value, frozen, doc, span)

    def _value(self, node: Node) -> tuple[TypeNode | None, Expression, bool]:
        """The type that a value is asserted to have, the value, and whether it is `as const`."""
        span = self._nodes.span(node)
        checked = False
        while True:
            inner = self._nodes.children(node)
            if is_doubtful(node):
                return None, OtherExpression(span), False
            if is_const_assertion(node):
                operand = node.named_children[0 if node.type == "as_expression" else -1]
                return None, self._expressions.value(operand, True), True
            if node.type == "parenthesized_expression" and len(inner) == 1:
                node = inner[0]
            elif node.type == "satisfies_expression" and inner:
                checked = True
                node = inner[0]
            else:
                break
        if node.type == "as_expression" and len(inner) == 2:
            return self._types.type(inner[1], 0), OtherExpression(span), False
        if node.type == "type_assertion" and len(inner) == 2:
            asserted = self._nodes.children(inner[0])
            type_ = self._types.type(asserted[0], 0) if asserted else None
            return type_, OtherExpression(span), False
        if node.type == "call_expression":
            function = self._nodes.field(node, "function")
            if self._nodes.entity(function) in (("Symbol",), ("Symbol", "for")):
                return KeywordType("unique symbol", span), OtherExpression(span), False
        if checked and node.type in ("object", "array"):
            # What it is checked against keeps literals from being widened, here and there.
            return None, OtherExpression(span), False
        return None, self._expressions.value(node, False), False


def _may_initialize(node: Node, value: Expression) -> bool:
    """Whether `value` may stand in `declare const`: a literal or the member of an enum (TS1254)."""
    match value:
        case NameExpression(path=path):
            return len(path) > 1
        case UnaryExpression("-", _):
            node = node.named_children[-1]
            return node.type == "number"
        case TemplateExpression(parts=parts):
            return all(isinstance(part, str) for part in parts)
        case _:
            return node.type in ("string", "number", "true", "false")
