"""Types, from `string` to conditional ones."""

from __future__ import annotations

from collections.abc import Iterable

from tree_sitter import Node

from polyevent import diagnostics
from polyevent.syntax.literals import LiteralError
from polyevent.syntax.members import Members
from polyevent.syntax.nodes import DEEPEST, Nodes
from polyevent.syntax.signatures import check_parameters
from polyevent.syntax.tuples import read_tuple
from polyevent.tree import (
    ArrayType,
    ConditionalType,
    FunctionType,
    ImportType,
    IndexedType,
    InferType,
    IntersectionType,
    KeyofType,
    KeywordType,
    LiteralType,
    MappedType,
    NamedType,
    ObjectType,
    QueryType,
    RefusedType,
    TemplateType,
    TupleType,
    TypeNode,
    TypeParameter,
    UnionType,
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
_COMPOUND = ("union_type", "intersection_type", "conditional_type")
_NEVER_OPERANDS = ("predefined_type", "readonly_type")  # the former where it is `unique symbol`
_FUNCTIONS = {"function_type": "a function", "constructor_type": "a constructor"}


class Types:
    """Reads the types of one file.

    `readonly` has the places where a type stands behind a `readonly` that the grammar is not shown.
    """

    def __init__(self, nodes: Nodes, readonly: Iterable[int]) -> None:
        self._nodes = nodes
        self._readonly = set(readonly)
        self._members = Members(nodes, self)

    def base(self, node: Node) -> TypeNode:
        """The type that an interface extends."""
        if node.type == "generic_type":
            return self._generic(node, 0)
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
        if self._readonly and node.start_byte in self._readonly and node.type not in _COMPOUND:
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
                return self._named(node, node, None, depth)
            case "generic_type":
                return self._generic(node, depth)
            case "literal_type":
                return self._literal(node)
            case "template_literal_type":
                return self._template(node, depth)
            case "union_type" | "intersection_type":
                return self._compound(node, depth)
            case "parenthesized_type":
                return self._inner(node, depth)
            case "array_type":
                return ArrayType(self._operand(node, depth), False, span)
            case "tuple_type":
                return read_tuple(node, depth, self._nodes, self.type)
            case "readonly_type":
                inner = self._parts(node)
                self._check_operand(node)
                return self._made_readonly(inner[0], depth) if inner else self._refused(node)
            case "object_type":
                return self._object(node, depth)
            case "function_type" | "constructor_type":
                self.check(node, depth)
                return FunctionType(_FUNCTIONS[node.type], span)
            case "index_type_query":
                return KeyofType(self._operand(node, depth), span)
            case "type_query":
                return self._query(node)
            case "lookup_type":
                return self._indexed(node, depth)
            case "conditional_type":
                return self._conditional(node, depth)
            case "infer_type":
                return self._infer(node, depth)
            case "this_type":
                self._nodes.report(diagnostics.this_type(span))
            case "existential_type" | "flow_maybe_type":
                written = self._nodes.string(node)[:30]
                self._nodes.report(diagnostics.jsdoc_type(span, written))
            case "ERROR":
                pass  # told of by `recovery`
            case _:
                # `const` of `as const`, and `import(x)` where x is no string.
                self._nodes.unexpected(node)
        return RefusedType(span)

    def annotation(self, node: Node, depth: int) -> TypeNode:
        """The type behind a `:`."""
        return self._inner(node, depth + 1)

    def arguments(self, node: Node, depth: int) -> tuple[TypeNode, ...]:
        """The types between `<` and `>`."""
        if len(node.children) > 2 and node.children[-2].type == ",":
            self._nodes.unexpected(node.children[-2])
        return tuple(self.type(argument, depth) for argument in self._parts(node))

    def parameters(self, declaration: Node) -> tuple[TypeParameter, ...]:
        """The type parameters of an interface or an alias."""
        written = declaration.child_by_field_name("type_parameters")
        read: list[TypeParameter] = []
        for node in self._nodes.children(written) if written else ():
            if node.type != "type_parameter":
                continue
            name = self._nodes.field(node, "name")
            constraint = node.child_by_field_name("constraint")
            default = node.child_by_field_name("value")
            for child in node.children[:1]:
                if child.type == "const":  # for functions and classes only (TS1277)
                    self._nodes.unexpected(child)
            if constraint is not None and constraint.children[0].type == ":":
                self._nodes.unexpected(constraint.children[0])
            if default is None and read and read[-1].default is not None:
                self._nodes.report(diagnostics.required_parameter(self._nodes.span(name)))
            read.append(
                TypeParameter(
                    self._nodes.name(name),
                    None if constraint is None else self._inner(constraint, 1),
                    None if default is None else self._inner(default, 1),
                    self._nodes.span(name),
                )
            )
        return tuple(read)

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

    def _inner(self, node: Node, depth: int) -> TypeNode:
        inner = self._parts(node)
        return self.type(inner[0], depth) if inner else self._refused(node)

    def _operand(self, node: Node, depth: int) -> TypeNode:
        """The type that stands before `[` or behind `keyof`."""
        self._check_operand(node)
        return self._inner(node, depth)

    def _check_operand(self, node: Node) -> None:
        for operand in self._parts(node)[:1]:
            if operand.type in _COMPOUND or (
                node.type != "index_type_query"
                and operand.type in _NEVER_OPERANDS
                and self._nodes.string(operand).startswith(("unique", "readonly"))
            ):
                self._nodes.unexpected(operand.children[0])  # `keyof | A` is `keyof (| A)` to it
            for bracket in node.children:
                if bracket.type == "[" and bracket.start_point[0] > operand.end_point[0]:
                    self._nodes.unexpected(bracket)  # TypeScript ends the type with the line

    def _refused(self, node: Node) -> TypeNode:
        """What stands for a type that is not there, of which a mistake before it has to be the reason."""
        if not self._nodes.broken:
            self._nodes.unexpected(node)
        return RefusedType(self._nodes.span(node))

    def _parts(self, node: Node) -> list[Node]:
        """The types that `node` is made of; `const` is one to the grammar, but has no name in it."""
        return [
            child
            for child in node.children
            if child.type == "const" or child.is_named and child.type not in ("comment", "ERROR")
        ]

    def _object(self, node: Node, depth: int) -> ObjectType | MappedType:
        return self._members.mapped(node, depth) or self._members.object(node, depth)

    def _compound(self, node: Node, depth: int) -> TypeNode:
        span = self._nodes.span(node)
        leading, operands = self._operands(node)
        function = None if leading else self._first_function(operands[0])
        for operand in operands if function is None else operands[1:]:
            if self._first_function(operand) is not None:
                self._nodes.report(diagnostics.bare_function(self._nodes.span(operand)))
            elif operand.type == "union_type" or operand.type == node.type:
                self._nodes.unexpected(operand.children[0])  # `A | | B` is `A | (| B)` to it
        if function is not None:
            self.check(node, depth)
            return FunctionType(function, span)
        read = tuple(self.type(operand, depth) for operand in operands)
        if len(read) == 1:
            return read[0]
        return UnionType(read, span) if node.type == "union_type" else IntersectionType(read, span)

    def _first_function(self, node: Node) -> str | None:
        """Which function a union or the like begins with: TypeScript takes the rest for its result.

        The grammar does so too, but not where the function is `abstract new () => A`.
        """
        while node.type in _COMPOUND:
            first = self._parts(node)[:1]
            if not first or first[0] != node.children[0]:
                return None
            node = first[0]
        return _FUNCTIONS.get(node.type)

    def _operands(self, node: Node) -> tuple[bool, list[Node]]:
        """What a union or intersection is of, and whether an operator leads it.

        The grammar nests them to the left; without recursion, as depth is the input's.
        """
        kind = node.type
        operands: list[Node] = []
        while node.type == kind:
            match self._parts(node):
                case [first, second]:
                    operands.append(second)
                    node = first
                case [only]:
                    return True, [only, *reversed(operands)]
                case _:
                    break
        operands.append(node)
        return False, operands[::-1]

    def _conditional(self, node: Node, depth: int) -> TypeNode:
        span = self._nodes.span(node)
        function = self._first_function(node)
        if function is not None:
            self.check(node, depth)
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
        return self._refused(node) if part is None else self.type(part, depth)

    def _infer(self, node: Node, depth: int) -> TypeNode:
        match self._parts(node):
            case [name]:
                return InferType(self._nodes.name(name), None, self._nodes.span(node))
            case [name, constraint, *_]:
                limit = self.type(constraint, depth)
                return InferType(self._nodes.name(name), limit, self._nodes.span(node))
            case _:
                return self._refused(node)

    def _indexed(self, node: Node, depth: int) -> TypeNode:
        match self._parts(node):
            case [_, second]:
                looked_in = self._operand(node, depth)
                return IndexedType(looked_in, self.type(second, depth), self._nodes.span(node))
            case _:
                return self._refused(node)

    def _made_readonly(self, node: Node, depth: int) -> TypeNode:
        written = self.type(node, depth)
        if node.type == "array_type" and isinstance(written, ArrayType) and not written.readonly:
            return ArrayType(written.item, True, written.span)
        if node.type == "tuple_type" and isinstance(written, TupleType):
            return TupleType(written.items, True, written.span)
        if not isinstance(written, RefusedType):
            self._nodes.report(diagnostics.readonly_of_other(self._nodes.span(node)))
        return RefusedType(self._nodes.span(node))

    # names

    def _named(self, node: Node, name: Node, arguments: Node | None, depth: int) -> TypeNode:
        span = self._nodes.span(node)
        first = self._nodes.first(name)
        path = self._nodes.path(name)
        called = self._nodes.called.get(first.start_byte)
        if called is not None:
            module = called.module
            self._nodes.modules.append(module)
            path = path[1:]
            span = self._nodes.between(span.start, max(span.end, called.end))
        read = () if arguments is None else self.arguments(arguments, depth)
        if called is not None:
            return ImportType(called.module.specifier, called.module.span, path, read, span)
        if path == ("bigint",) and arguments is None:
            return KeywordType("bigint", span)
        texts = self._nodes.children(arguments) if arguments else ()
        return NamedType(path, read, tuple(self._nodes.string(text) for text in texts), span)

    def _generic(self, node: Node, depth: int) -> TypeNode:
        name = self._nodes.field(node, "name")
        arguments = self._nodes.field(node, "type_arguments")
        if arguments.start_point[0] > name.end_point[0] and depth > 0:
            self._nodes.unexpected(arguments.children[0])  # TypeScript ends it with the line
        return self._named(node, name, arguments, depth)

    def _query(self, node: Node) -> TypeNode:
        span = self._nodes.span(node)
        operand = self._inner_node(node)
        first = self._nodes.first(operand)
        if first.start_byte in self._nodes.called:
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

    def _inner_node(self, node: Node) -> Node:
        children = self._nodes.children(node)
        return children[0] if children else node

    # literals

    def _literal(self, node: Node) -> TypeNode:
        span = self._nodes.span(node)
        inner = self._inner_node(node)
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
            self._add_text(parts, at, hole.start_byte)
            parts.append(self._inner(hole, depth))
            at = hole.end_byte
        self._add_text(parts, at, node.end_byte - 1)
        return TemplateType(tuple(parts), self._nodes.span(node))

    def _add_text(self, parts: list[str | TypeNode], start: int, end: int) -> None:
        if start >= end:
            return
        try:
            parts.append(self._nodes.template_text(start, end))
        except LiteralError as error:
            span = self._nodes.between(start, end)
            self._nodes.report(diagnostics.bad_string(span, str(error)))
            parts.append(RefusedType(span))
