"""Types, from `string` to conditional ones."""

from __future__ import annotations

from tree_sitter import Node

from polyevent import diagnostics
from polyevent.syntax.compounds import COMPOUND, FUNCTIONS, Compounds
from polyevent.syntax.members import Members
from polyevent.syntax.nodes import DEEPEST, Nodes
from polyevent.syntax.references import References
from polyevent.syntax.signatures import check_parameters
from polyevent.syntax.tuples import read_tuple
from polyevent.tree import (
    ArrayType,
    FunctionType,
    IndexedType,
    InferType,
    KeyofType,
    KeywordType,
    LiteralType,
    MappedType,
    ObjectType,
    RefusedType,
    TemplateType,
    TupleType,
    TypeNode,
)

TYPES = frozenset(
    (
        "predefined_type",
        "type_identifier",
        "nested_type_identifier",
        "generic_type",
        "literal_type",
        "template_literal_type",
        "union_type",
        "intersection_type",
        "parenthesized_type",
        "array_type",
        "tuple_type",
        "readonly_type",
        "object_type",
        "function_type",
        "constructor_type",
        "index_type_query",
        "type_query",
        "lookup_type",
        "conditional_type",
        "infer_type",
        "this_type",
        "existential_type",
        "flow_maybe_type",
    )
)
"""The kinds of node that are types wherever they stand."""
_NEVER_OPERANDS = ("predefined_type", "readonly_type")  # the former where it is `unique symbol`


class Types:
    """Reads the types of one file."""

    def __init__(self, nodes: Nodes) -> None:
        self._nodes = nodes
        self._readonly = set(nodes.hidden.readonly)
        self._members = Members(nodes, self)
        self._compounds = Compounds(nodes, self)
        self._references = References(nodes, self)

    def base(self, node: Node) -> TypeNode:
        """The type that an interface extends."""
        if node.type == "generic_type":
            return self._references.generic(node, 0, extended=True)
        return self.type(node, 0)

    def interface_body(self, body: Node, depth: int) -> ObjectType:
        """The members of an interface."""
        return self._members.object(body, depth)

    def type(self, node: Node, depth: int) -> TypeNode:
        """The type that `node` is, at a depth of nesting."""
        span = self._nodes.span(node)
        if depth > DEEPEST:
            self._nodes.report(diagnostics.nested_too_deeply(span, DEEPEST))
            return RefusedType(span)
        if self._readonly and node.start_byte in self._readonly and node.type not in COMPOUND:
            self._readonly.discard(node.start_byte)
            return self._made_readonly(node, depth)
        depth += 1
        match node.type:
            case "predefined_type":
                written = self._nodes.string(node)
                return KeywordType(
                    "unique symbol" if written.startswith("unique") else written, span
                )
            case "type_identifier" | "identifier" | "nested_type_identifier":
                return self._references.named(node, node, None, depth)
            case "generic_type":
                return self._references.generic(node, depth)
            case "literal_type":
                return self._literal(node)
            case "template_literal_type":
                return self._template(node, depth)
            case "union_type" | "intersection_type":
                return self._compounds.joined(node, depth)
            case "parenthesized_type":
                return self.inner(node, depth)
            case "array_type":
                return ArrayType(self._operand(node, depth), False, span)
            case "tuple_type":
                return read_tuple(node, depth, self._nodes, self.type)
            case "readonly_type":
                inner = self._nodes.types(node)
                self._check_operand(node)
                return self._made_readonly(inner[0], depth) if inner else self._nodes.missing(node)
            case "object_type":
                return self._object(node, depth)
            case "function_type" | "constructor_type":
                self.check(node, depth)
                return FunctionType(FUNCTIONS[node.type], span)
            case "index_type_query":
                return KeyofType(self._operand(node, depth), span)
            case "type_query":
                return self._references.query(node)
            case "lookup_type":
                return self._indexed(node, depth)
            case "conditional_type":
                return self._compounds.conditional(node, depth)
            case "infer_type":
                return self._infer(node, depth)
            case "this_type":
                self._nodes.report(diagnostics.this_type(span))
            case "existential_type" | "flow_maybe_type":
                written = self._nodes.string(node)[:30]
                self._nodes.report(diagnostics.jsdoc_type(span, written))
            case "const" | "call_expression" | "member_expression":
                # Of `as const`; and `import(x).T` where x is no string.
                self._nodes.unexpected(node)
            case "ERROR":
                pass  # told of in `mistakes`
            case _:
                self._nodes.unexpected(node)
        return RefusedType(span)

    def inner(self, node: Node, depth: int) -> TypeNode:
        """The type within `node`, such as that behind a `:`."""
        inner = self._nodes.types(node)
        return self.type(inner[0], depth) if inner else self._nodes.missing(node)

    def check(self, node: Node, depth: int = 0) -> None:
        """Look for mistakes in the types within `node`, of which nothing else is needed."""
        with self._nodes.only_text():
            check_parameters(node, self._nodes, node.child_by_field_name("body") is not None)
            pending = self._nodes.children(node)[::-1]
            while pending:
                inner = pending.pop()
                if inner.type in TYPES:
                    self.type(inner, depth + 1)
                else:
                    pending += self._nodes.children(inner)[::-1]

    # types within types

    def _operand(self, node: Node, depth: int) -> TypeNode:
        """The type that stands before `[` or behind `keyof`."""
        self._check_operand(node)
        return self.inner(node, depth)

    def _check_operand(self, node: Node) -> None:
        for operand in self._nodes.types(node)[:1]:
            if operand.type in COMPOUND or (
                node.type != "index_type_query"
                and operand.type in _NEVER_OPERANDS
                and self._nodes.string(operand).startswith(("unique", "readonly"))
            ):
                self._nodes.unexpected(operand.children[0])  # `keyof | A` is `keyof (| A)` to it
            for bracket in node.children:
                if bracket.type == "[" and bracket.start_point[0] > operand.end_point[0]:
                    self._nodes.unexpected(bracket)  # TypeScript ends the type with the line

    def _object(self, node: Node, depth: int) -> ObjectType | MappedType:
        return self._members.mapped(node, depth) or self._members.object(node, depth)

    def _infer(self, node: Node, depth: int) -> TypeNode:
        match self._nodes.types(node):
            case [name]:
                return InferType(self._nodes.name(name), None, self._nodes.span(node))
            case [name, constraint, *_]:
                limit = self.type(constraint, depth)
                return InferType(self._nodes.name(name), limit, self._nodes.span(node))
            case _:
                return self._nodes.missing(node)

    def _indexed(self, node: Node, depth: int) -> TypeNode:
        match self._nodes.types(node):
            case [_, second]:
                looked_in = self._operand(node, depth)
                return IndexedType(looked_in, self.type(second, depth), self._nodes.span(node))
            case _:
                return self._nodes.missing(node)

    def _made_readonly(self, node: Node, depth: int) -> TypeNode:
        written = self.type(node, depth)
        if node.type == "array_type" and isinstance(written, ArrayType) and not written.readonly:
            return ArrayType(written.item, True, written.span)
        if node.type == "tuple_type" and isinstance(written, TupleType):
            return TupleType(written.items, True, written.span)
        if not isinstance(written, RefusedType):
            self._nodes.report(diagnostics.readonly_of_other(self._nodes.span(node)))
        return RefusedType(self._nodes.span(node))

    # literals

    def _literal(self, node: Node) -> TypeNode:
        span = self._nodes.span(node)
        inner = next(iter(self._nodes.children(node)), node)
        if inner.type in ("null", "undefined"):
            return KeywordType(inner.type, span)
        if inner.type == "unary_expression" and self._nodes.string(inner).startswith("+"):
            self._nodes.unexpected(inner.children[0])
        value = self._nodes.literal(inner)
        return RefusedType(span) if value is None else LiteralType(value, span)

    def _template(self, node: Node, depth: int) -> TypeNode:
        """A template; its text is read around what stands in `${}`, as the grammar knows no escapes."""
        parts: list[str | TypeNode] = []
        at = node.start_byte + 1
        for hole in self._nodes.children(node):
            if hole.type != "template_type":
                continue
            parts += self._nodes.template_text(at, hole.start_byte)
            parts.append(self.inner(hole, depth))
            at = hole.end_byte
        parts += self._nodes.template_text(at, node.end_byte - 1)
        return TemplateType(tuple(parts), self._nodes.span(node))
