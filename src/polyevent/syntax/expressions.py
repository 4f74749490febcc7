"""The values of constants and of the members of enums."""

from __future__ import annotations

from tree_sitter import Node

from polyevent import diagnostics
from polyevent.syntax.nodes import DEEPEST, Nodes, is_mistake
from polyevent.tree import (
    ArrayExpression,
    BinaryExpression,
    Entry,
    Expression,
    LiteralExpression,
    NameExpression,
    ObjectExpression,
    OtherExpression,
    TemplateExpression,
    UnaryExpression,
)

_UNARY = ("-", "+", "~")
_BINARY = ("+", "-", "*", "/", "%", "**", "<<", ">>", ">>>", "&", "|", "^")
_LITERALS = ("string", "number", "true", "false")


class Expressions:
    """Reads the expressions of one file.

    If `quiet`, only what is no TypeScript is found fault with, not what has no JSON form.
    """

    def __init__(self, nodes: Nodes, quiet: bool) -> None:
        self._nodes = nodes
        self._quiet = quiet

    def value(self, node: Node, frozen: bool, depth: int = 0) -> Expression:
        """The expression that `node` is. If `frozen`, an `as const` around it says so already."""
        span = self._nodes.span(node)
        if depth > DEEPEST:
            self._nodes.report(diagnostics.nested_too_deeply(span, DEEPEST, "values"))
            return OtherExpression(span, refused=True)
        depth += 1
        match node.type:
            case "parenthesized_expression" if len(inner := self._nodes.children(node)) == 1:
                return self.value(inner[0], frozen, depth)
            case "null":
                return LiteralExpression(None, span)
            case kind if kind in _LITERALS:
                return self._literal(node)
            case "identifier" | "undefined" | "member_expression" | "subscript_expression":
                path = self._path(node)
                return OtherExpression(span) if path is None else NameExpression(path, span)
            case "unary_expression":
                operator = self._nodes.string(self._nodes.field(node, "operator"))
                operand = node.child_by_field_name("argument")
                if operator in _UNARY and operand is not None:
                    return UnaryExpression(operator, self.value(operand, False, depth), span)
            case "binary_expression":
                return self._binary(node, depth)
            case "template_string":
                return self._template(node, depth)
            case "array":
                return self._array(node, frozen, depth)
            case "object":
                return self._object(node, frozen, depth)
            case "as_expression" | "satisfies_expression" | "type_assertion" if frozen:
                operand = self._nodes.children(node)[-1 if node.type == "type_assertion" else 0]
                if node.type == "satisfies_expression" or is_const_assertion(node):
                    if (
                        operand.type != "binary_expression"
                    ):  # the grammar errs in which binds tighter
                        return self.value(operand, frozen, depth)
        return OtherExpression(span)

    def _literal(self, node: Node) -> Expression:
        found = len(self._nodes.findings)
        value = self._nodes.literal(node)
        if value is not None:
            return LiteralExpression(value, self._nodes.span(node))
        return self._without_value(node, found)

    def _without_value(self, node: Node, found: int) -> OtherExpression:
        """A literal that has none; what has been told of it stands from `found` on."""
        if self._quiet:
            findings = self._nodes.findings
            findings[found:] = filter(is_mistake, findings[found:])
        return OtherExpression(self._nodes.span(node), len(self._nodes.findings) > found)

    def _path(self, node: Node) -> tuple[str, ...] | None:
        path: list[str] = []
        while node.type in ("member_expression", "subscript_expression"):
            children = self._nodes.children(node)
            if len(children) != 2:  # `?.` is a child of its own
                return None
            key = children[1]
            if key.type == "string" or key.type == "template_string" and self._nodes.is_plain(key):
                name = self._nodes.literal(key)
                if not isinstance(name, str):
                    return None
                path.append(name)
            elif key.type == "property_identifier":
                path.append(self._nodes.name(key))
            else:
                return None
            node = children[0]
        if (
            node.type not in ("identifier", "undefined")
            or node.start_byte in self._nodes.hidden.called
        ):
            return None
        return (self._nodes.name(node), *reversed(path))

    def _binary(self, node: Node, depth: int) -> Expression:
        # The grammar nests to the left, as deep as the chain is long.
        chain: list[Node] = []
        while node.type == "binary_expression":
            chain.append(node)
            left = node.child_by_field_name("left")
            if left is None:
                return OtherExpression(self._nodes.span(chain[0]))
            node = left
        span = self._nodes.span(chain[0])
        if depth + len(chain) > DEEPEST:
            self._nodes.report(diagnostics.nested_too_deeply(span, DEEPEST, "values"))
            return OtherExpression(span, refused=True)
        depth += len(chain)
        read = self.value(node, False, depth)
        for outer in reversed(chain):
            span = self._nodes.span(outer)
            operator = self._nodes.string(self._nodes.field(outer, "operator"))
            right = outer.child_by_field_name("right")
            left = outer.children[0]
            if operator == "**" and left.type in ("unary_expression", "type_assertion"):
                self._nodes.unexpected(left.children[0])  # it needs parentheses (TS17006)
            if right is None or operator not in _BINARY:
                read = OtherExpression(span)
            else:
                read = BinaryExpression(operator, read, self.value(right, False, depth), span)
        return read

    def _template(self, node: Node, depth: int) -> Expression:
        parts: list[str | Expression] = []
        at = node.start_byte + 1
        holes = [
            hole for hole in self._nodes.children(node) if hole.type == "template_substitution"
        ]
        for hole in (*holes, None):
            end = node.end_byte - 1 if hole is None else hole.start_byte
            found = len(self._nodes.findings)
            parts += self._nodes.template_text(at, end)
            if len(self._nodes.findings) > found:
                return self._without_value(node, found)
            if hole is not None:
                inner = self._nodes.children(hole)
                if len(inner) != 1:
                    return OtherExpression(self._nodes.span(node))
                parts.append(self.value(inner[0], False, depth))
                at = hole.end_byte
        return TemplateExpression(tuple(parts), self._nodes.span(node))

    def _array(self, node: Node, frozen: bool, depth: int) -> Expression:
        span = self._nodes.span(node)
        items: list[Expression] = []
        after_item = False
        for child in node.children[1:]:
            if child.type == "comment":
                continue
            if child.type == "spread_element" or child.type == "," and not after_item:
                return OtherExpression(span)  # the latter is a hole
            after_item = child.is_named
            if child.is_named:
                items.append(self.value(child, frozen, depth))
        return ArrayExpression(tuple(items), span)

    def _object(self, node: Node, frozen: bool, depth: int) -> Expression:
        span = self._nodes.span(node)
        entries: list[Entry] = []
        written = [child for child in node.children if child.type != "comment"]
        for before, mark in zip(written, written[1:]):
            if mark.type == "," and not before.is_named:
                self._nodes.unexpected(mark)
        for child, doc in self._nodes.documented(node):
            key = child.child_by_field_name("key") or child.child_by_field_name("name")
            value: Expression
            match child.type:
                case "pair":
                    content = child.child_by_field_name("value")
                    if content is None:
                        return OtherExpression(span)
                    value = self.value(content, frozen, depth)
                case "method_definition":
                    value = OtherExpression(self._nodes.span(child))
                case "shorthand_property_identifier":
                    key = child
                    name = self._nodes.name(child)
                    value = NameExpression((name,), self._nodes.span(child))
                case _:
                    return OtherExpression(span)  # a spread
            named = None if key is None else self._nodes.property_name(key)
            if key is None or named is None:
                return OtherExpression(span)
            if named.text == "__proto__" and child.type == "pair":
                return OtherExpression(span)  # no entry: what the object inherits from
            entries.append(Entry(named.text, value, doc, self._nodes.span(key), named.number))
        return ObjectExpression(tuple(entries), span)


def is_const_assertion(node: Node) -> bool:
    """Whether `node` is `... as const` or `<const>...`."""
    match node.type:
        case "as_expression":
            return node.children[-1].type == "const"
        case "type_assertion":
            return any(child.type == "const" for child in node.children[0].children)
        case _:
            return False


def is_doubtful(node: Node) -> bool:
    """Whether `node` is `a | b as T` or the like, where the grammar errs in which binds tighter."""
    while node.type in ("as_expression", "satisfies_expression") and node.named_children:
        node = node.named_children[0]
        if node.type == "binary_expression":
            return True
    return False
