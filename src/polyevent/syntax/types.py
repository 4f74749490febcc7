"""Types, and the members between the braces of an object type."""

from __future__ import annotations

from tree_sitter import Node

from polyevent import diagnostics
from polyevent.syntax.nodes import Nodes
from polyevent.tree import (
    ArrayType,
    DocComment,
    IndexSignature,
    KeywordType,
    LiteralType,
    Member,
    NamedType,
    ObjectType,
    Property,
    RefusedType,
    TypeNode,
    UnionType,
)

# The grammar reads these also where TypeScript has no place for them (TS1070).
_CLASS_MODIFIERS = ("accessibility_modifier", "static", "override_modifier", "accessor")
_NEVER_FIRST = ("{|", ",", ";")
DEEPEST = 100
"""How deep types may be nested in each other; what JSON can hold is 128 deep."""

_CONSTRUCTS = {
    "intersection_type": "an intersection",
    "tuple_type": "a tuple",
    "template_literal_type": "a template literal type",
    "lookup_type": "an indexed access type",
    "index_type_query": "`keyof`",
    "conditional_type": "a conditional type",
    "type_query": "`typeof`",
    "this_type": "`this`",
    "infer_type": "`infer`",
    "type_predicate": "a type predicate",
    "existential_type": "`*`",
    "flow_maybe_type": "`?` before a type",
}
_FUNCTIONS = ("function_type", "constructor_type")
_FUNCTION_MEMBERS = {
    "method_signature": "a method",
    "call_signature": "a call signature",
    "construct_signature": "a construct signature",
}


class Types:
    """Reads the types of one file; those of a `broken` one as far as they make sense."""

    def __init__(self, nodes: Nodes, broken: bool) -> None:
        self._nodes = nodes
        self._broken = broken

    def object(self, body: Node, depth: int) -> ObjectType:
        """The members of `body`, an object type or the body of an interface, at a depth of nesting."""
        for child in body.children[:2]:
            if child.type in _NEVER_FIRST:
                self._nodes.unexpected(child)
        read = [self._member(child, doc, depth) for child, doc in self._nodes.documented(body)]
        members = tuple(member for member in read if member is not None)
        return ObjectType(members, len(members) < len(read), self._nodes.span(body))

    def _member(self, node: Node, doc: DocComment | None, depth: int) -> Member | None:
        annotation = node.child_by_field_name("type")
        match node.type:
            case "property_signature":
                name = self._nodes.field(node, "name")
                key = self._nodes.property_name(name)
                if key is None:
                    return None
                if annotation is None:
                    if not self._broken:
                        finding = diagnostics.property_without_type(self._nodes.span(name), key)
                        self._nodes.findings.append(finding)
                    return None
                marks = [child.type for child in node.children]
                for child in node.children:
                    if child.type in _CLASS_MODIFIERS:
                        self._nodes.unexpected(child)
                written = self._annotation(annotation, depth)
                return Property(
                    key, written, "?" in marks, "readonly" in marks, doc, self._nodes.span(name)
                )
            case "index_signature":
                key_type = node.child_by_field_name("index_type")
                if key_type is None or annotation is None or annotation.type != "type_annotation":
                    self._nodes.refuse(node, "a mapped type")
                    return None
                if node.children[0].type in ("+", "-"):
                    self._nodes.unexpected(node.children[0])
                return IndexSignature(
                    self.type(key_type, depth + 1),
                    self._annotation(annotation, depth),
                    any(child.type == "readonly" for child in node.children),
                    self._nodes.span(node),
                )
            case kind if kind in _FUNCTION_MEMBERS:
                self._nodes.findings.append(
                    diagnostics.no_json_form(
                        self._nodes.span(node),
                        _FUNCTION_MEMBERS[kind],
                        "a function is not sent",
                        "remove it",
                    )
                )
                return None
            case "ERROR":
                return None
            case _:
                self._nodes.refuse(node, "this member")
                return None

    def _annotation(self, node: Node, depth: int) -> TypeNode:
        if not node.named_children:
            return RefusedType(self._nodes.span(node))
        return self.type(node.named_children[-1], depth + 1)

    def type(self, node: Node, depth: int) -> TypeNode:
        """The type that `node` is, at a depth of nesting."""
        if depth > DEEPEST:
            self._nodes.findings.append(
                diagnostics.nested_too_deeply(self._nodes.span(node), DEEPEST)
            )
            return RefusedType(self._nodes.span(node))
        match node.type:
            case "predefined_type":
                return KeywordType(
                    " ".join(self._nodes.string(node).split()), self._nodes.span(node)
                )
            case "type_identifier" | "identifier" | "nested_type_identifier":
                return NamedType(self._nodes.path(node), (), (), self._nodes.span(node))
            case "generic_type":
                return self._generic(node, depth)
            case "literal_type":
                return self._literal_type(node)
            case "union_type":
                options = (self._option(option, depth) for option in _flattened(node))
                return UnionType(tuple(options), self._nodes.span(node))
            case "parenthesized_type":
                inner = [child for child in node.named_children if child.type != "comment"]
                return (
                    self.type(inner[0], depth + 1) if inner else RefusedType(self._nodes.span(node))
                )
            case "array_type":
                item = self.type(node.named_children[0], depth + 1)
                return ArrayType(item, False, self._nodes.span(node))
            case "readonly_type":
                return self._readonly(node, depth)
            case "object_type":
                return self.object(node, depth + 1)
            case kind if kind in _FUNCTIONS:
                finding = diagnostics.no_json_form(
                    self._nodes.span(node), "a function", "a function is not sent", "remove it"
                )
                self._nodes.findings.append(finding)
                return RefusedType(self._nodes.span(node))
            case "ERROR":
                return RefusedType(self._nodes.span(node))
            case kind:
                self._nodes.refuse(node, _CONSTRUCTS.get(kind, "this type"))
                return RefusedType(self._nodes.span(node))

    def _option(self, node: Node, depth: int) -> TypeNode:
        if node.type == "union_type":  # the grammar reads `A || B` as `A | (| B)`
            self._nodes.unexpected(node.children[0])
        return self.type(node, depth + 1)

    def _generic(self, node: Node, depth: int) -> TypeNode:
        written = self._nodes.field(node, "type_arguments")
        if written.start_point[0] > self._nodes.field(node, "name").end_point[0]:
            self._nodes.unexpected(
                written.children[0]
            )  # TypeScript ends the type at the line's end
        arguments = [child for child in written.named_children if child.type != "comment"]
        if len(written.children) > 2 and written.children[-2].type == ",":
            self._nodes.unexpected(written.children[-2])
        return NamedType(
            self._nodes.path(self._nodes.field(node, "name")),
            tuple(self.type(argument, depth + 1) for argument in arguments),
            tuple(self._nodes.string(argument) for argument in arguments),
            self._nodes.span(node),
        )

    def _readonly(self, node: Node, depth: int) -> TypeNode:
        # The grammar lets `readonly A[] | B` be readonly of the whole union; TypeScript binds it to A[].
        inner = node.named_children[-1]
        if inner.type == "union_type":
            first, *rest = _flattened(inner)
            options = (
                self._readonly_array(first, depth),
                *(self._option(option, depth) for option in rest),
            )
            return UnionType(options, self._nodes.span(node))
        return self._readonly_array(inner, depth)

    def _readonly_array(self, node: Node, depth: int) -> TypeNode:
        written = self.type(node, depth + 1)
        if isinstance(written, ArrayType) and node.type == "array_type":
            return ArrayType(written.item, True, written.span)
        if not isinstance(written, RefusedType):
            self._nodes.refuse(node, "`readonly` before what is not an array")
        return RefusedType(self._nodes.span(node))

    def _literal_type(self, node: Node) -> TypeNode:
        inner = node.named_children[0]
        if inner.type in ("null", "undefined"):
            return KeywordType(inner.type, self._nodes.span(node))
        value = self._nodes.literal(inner)
        if self._nodes.string(inner).startswith("+"):
            self._nodes.unexpected(inner.children[0])
        if value is None:
            if not diagnostics.blames(self._nodes.findings, self._nodes.span(inner)):
                self._nodes.refuse(inner, "this literal")
            return RefusedType(self._nodes.span(node))
        return LiteralType(value, self._nodes.span(node))


def _flattened(union: Node) -> list[Node]:
    """The options of a union, which the grammar nests to the left; without recursion."""
    options: list[Node] = []
    while union.type == "union_type":
        inner = [child for child in union.named_children if child.type != "comment"]
        if len(inner) == 2:
            options.append(inner[1])
        elif not inner or inner[0].type == "union_type":  # `| | A`, which `_option` refuses
            return [*inner, *options[::-1]]
        union = inner[0]
    options.append(union)
    return options[::-1]
