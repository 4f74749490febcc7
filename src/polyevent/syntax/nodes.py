"""What a single node holds: its text, its place, its literal value, the name that it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from polyevent import diagnostics
from polyevent.diagnostics import Diagnostic
from polyevent.source import Source, Span
from polyevent.syntax.literals import InexactNumberError, LiteralError, cooked, number
from polyevent.tree import DocComment


class Nodes:
    """Reads nodes of one file, of which `text` are the bytes that were parsed. `findings` grows."""

    def __init__(self, source: Source, text: bytes) -> None:
        self._source = source
        self._text = text
        self.findings: list[Diagnostic] = []

    def literal(self, node: Node) -> str | int | float | bool | None:
        """The value of a literal; None where it is none, or where a diagnostic has been given."""
        try:
            match node.type:
                case "true" | "false":
                    return node.type == "true"
                case "string":
                    return cooked(self.string(node)[1:-1])
                case "template_string" if "${" not in self.string(node):
                    return cooked(re.sub("\r\n?", "\n", self.string(node)[1:-1]))
                case "number":
                    return number(self.string(node))
                case "unary_expression":
                    operator = self.string(self.field(node, "operator"))
                    operand = self.field(node, "argument")
                    if operator in "+-" and operand.type == "number":
                        value = number(self.string(operand))
                        return -value if operator == "-" else value
        except InexactNumberError:
            self.findings.append(diagnostics.inexact_number(self.span(node)))
        except LiteralError as error:
            blame = diagnostics.bad_string if "string" in node.type else diagnostics.bad_number
            self.findings.append(blame(self.span(node), str(error)))
        return None

    def path(self, node: Node) -> tuple[str, ...]:
        """The names between the dots of `A.B.C`."""
        names = []
        while node.type in ("nested_type_identifier", "nested_identifier"):
            *_, last = node.named_children
            names.append(self.name(last))
            node = node.named_children[0]
        names.append(self.name(node))
        return tuple(reversed(names))

    def property_name(self, node: Node) -> str | None:
        """The key that a property has in JSON; None where a diagnostic has been given."""
        match node.type:
            case "property_identifier" | "identifier":
                return self.identifier(node)
            case "string" | "number":
                value = self.literal(node)
                if isinstance(value, float) or isinstance(value, int) and value >= 10**21:
                    self.refuse(node, "this number as a name")
                    return None
                return None if value is None else str(value)
            case "computed_property_name" if [n.type for n in node.named_children] == ["string"]:
                return self.property_name(node.named_children[0])
            case _:
                self.refuse(node, "a computed name")
                return None

    def identifier(self, node: Node) -> str | None:
        """The name that `node` is, escapes resolved; None where a diagnostic has been given."""
        try:
            return cooked(self.string(node))
        except LiteralError as error:
            self.findings.append(diagnostics.bad_string(self.span(node), str(error)))
            return None

    def name(self, node: Node) -> str:
        """The name that `node` is, escapes resolved; its text where a diagnostic has been given."""
        return self.identifier(node) or self.string(node)

    def documented(self, parent: Node) -> Iterator[tuple[Node, DocComment | None]]:
        """The named children of `parent` except comments, each with the doc comment that TypeScript gives it.

        That is the last one that begins on a later line than the token before it ends
        (`getLeadingCommentRanges`): what stands on the same line belongs to what came before.
        """
        doc: DocComment | None = None
        line = -1
        for child in parent.children:
            if child.type == "comment":
                if child.start_point[0] > line:
                    text = self.string(child)
                    if text.startswith("/**") and len(text) > 4:
                        doc = DocComment(text[3:-2], self.span(child))
                continue
            if child.is_named:
                yield child, doc
            line = child.end_point[0]
            doc = None

    def field(self, node: Node, name: str) -> Node:
        """The child in the field `name`; after a syntax error it may be missing, then the node itself."""
        return node.child_by_field_name(name) or node

    def refuse(self, node: Node, what: str) -> None:
        """Give the diagnostic that `what`, which stands at `node`, is not supported."""
        self.findings.append(diagnostics.unsupported(self.span(node), what))

    def unexpected(self, node: Node) -> None:
        """Give the diagnostic that `node` has no place here, although the grammar gives it one."""
        self.findings.append(diagnostics.unexpected_text(self.span(node), self.string(node)))

    def span(self, node: Node) -> Span:
        """Where `node` stands."""
        return self._source.span(node.start_byte, node.end_byte)

    def string(self, node: Node) -> str:
        """The text of `node`."""
        return self._text[node.start_byte : node.end_byte].decode("utf-8", "replace")
