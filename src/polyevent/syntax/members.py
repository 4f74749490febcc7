"""What stands between the braces of an object type or an interface."""

from __future__ import annotations

from tree_sitter import Node

from polyevent import diagnostics
from polyevent.syntax.nodes import Nodes
from polyevent.syntax.signatures import check_accessor
from polyevent.syntax.type_reader import TypeReader
from polyevent.tree import (
    ComputedProperty,
    DocComment,
    IndexSignature,
    MappedType,
    Member,
    Method,
    Modifier,
    ObjectType,
    Property,
    RefusedType,
)

# The grammar reads these also where TypeScript has no place for them (TS1070, TS1024).
_CLASS_MODIFIERS = ("accessibility_modifier", "static", "override_modifier", "accessor", "abstract")
_METHOD_MODIFIERS = (*_CLASS_MODIFIERS, "readonly", "async", "*")
_NEVER_FIRST = ("{|", ",", ";")
_METHODS = {
    "method_signature": "a method",
    "call_signature": "a call signature",
    "construct_signature": "a construct signature",
}
_OPTIONAL = {
    "type_annotation": Modifier.KEEP,
    "opting_type_annotation": Modifier.ADD,
    "adding_type_annotation": Modifier.ADD,
    "omitting_type_annotation": Modifier.REMOVE,
}


class Members:
    """Reads the members of the object types of one file."""

    def __init__(self, nodes: Nodes, types: TypeReader) -> None:
        self._nodes = nodes
        self._types = types

    def object(self, body: Node, depth: int) -> ObjectType:
        """The members of `body`, an object type or the body of an interface, at a depth of nesting."""
        for child in [child for child in body.children if child.type != "comment"][:2]:
            if child.type in _NEVER_FIRST:
                self._nodes.unexpected(child)
        read = [self._member(child, doc, depth) for child, doc in self._nodes.documented(body)]
        members = tuple(member for member in read if member is not None)
        return ObjectType(members, len(members) < len(read), self._nodes.span(body))

    def mapped(self, body: Node, depth: int) -> MappedType | None:
        """The mapped type that `body` is, if it is one."""
        members = self._nodes.children(body)
        clause = _mapped_clause(members[0]) if len(members) == 1 else None
        if clause is None:
            return None
        (node,) = members
        for child in body.children[2:]:
            if child.type == ",":
                self._nodes.unexpected(child)
        marks = [child.type for child in node.children[:2]]
        readonly = Modifier.KEEP
        if "readonly" in marks:
            readonly = Modifier.REMOVE if "-" in marks else Modifier.ADD
        name = self._nodes.field(clause, "name")
        keys = clause.child_by_field_name("type")
        renamed = clause.child_by_field_name("alias")
        value = node.child_by_field_name("type")
        span = self._nodes.span(body)
        return MappedType(
            self._nodes.name(name),
            self._types.type(keys, depth) if keys else RefusedType(span),
            self._types.type(renamed, depth) if renamed else None,
            self._types.inner(value, depth + 1) if value else RefusedType(span),
            _OPTIONAL.get(value.type, Modifier.KEEP) if value else Modifier.KEEP,
            readonly,
            span,
        )

    def _member(self, node: Node, doc: DocComment | None, depth: int) -> Member | None:
        match node.type:
            case "property_signature":
                return self._property(node, doc, depth)
            case "index_signature":
                return self._index(node, depth)
            case "method_signature" | "call_signature" | "construct_signature":
                return self._method(node, depth)
            case "export_statement":
                self._nodes.unexpected(node.children[0])
            case _:
                pass  # an ERROR, which `recovery` tells of
        return None

    def _property(
        self, node: Node, doc: DocComment | None, depth: int
    ) -> Property | ComputedProperty | None:
        name = self._nodes.field(node, "name")
        span = self._nodes.span(name)
        marks = [child.type for child in node.children if child != name]
        for child in node.children:
            if child.type in _CLASS_MODIFIERS and child != name:
                self._nodes.unexpected(child)
        key = self._nodes.property_name(name)
        path = None if key is not None else self._computed(name)
        annotation = node.child_by_field_name("type")
        if annotation is None and (key is not None or path is not None):
            if not self._nodes.broken:
                written = self._nodes.string(name) if key is None else key.text
                self._nodes.report(diagnostics.property_without_type(span, written))
            return None
        if annotation is None:
            return None
        written_type = self._types.inner(annotation, depth + 1)
        optional, readonly = "?" in marks, "readonly" in marks
        if key is not None:
            return Property(key.text, written_type, optional, readonly, doc, span, key.number)
        if path is not None:
            return ComputedProperty(path, written_type, optional, readonly, doc, span)
        return None

    def _computed(self, name: Node) -> tuple[str, ...] | None:
        """The path of a constant in brackets; None where a diagnostic has been given."""
        inner = self._nodes.children(name)
        if name.type == "private_property_identifier":
            self._nodes.unexpected(name)
        elif name.type == "computed_property_name" and len(inner) == 1:
            path = self._nodes.entity(inner[0])
            if path is not None:
                return path
            literals = ("string", "number", "template_string", "unary_expression")
            if inner[0].type not in literals or not diagnostics.blames(
                self._nodes.findings, self._nodes.span(inner[0])
            ):
                self._nodes.report(diagnostics.computed_name(self._nodes.span(name)))
        return None

    def _index(self, node: Node, depth: int) -> IndexSignature | None:
        if _mapped_clause(node) is not None:
            self._nodes.report(diagnostics.mapped_with_members(self._nodes.span(node)))
            return None
        key = node.child_by_field_name("index_type")
        self._nodes.name(self._nodes.field(node, "name"))
        annotation = node.child_by_field_name("type")
        if node.children[0].type in ("+", "-"):
            self._nodes.unexpected(node.children[0])
        if key is None or annotation is None:
            return None
        if annotation.type != "type_annotation":
            self._nodes.unexpected(annotation.children[0])
        return IndexSignature(
            self._types.type(key, depth + 1),
            self._types.inner(annotation, depth + 1),
            any(child.type == "readonly" for child in node.children),
            self._nodes.span(node),
        )

    def _method(self, node: Node, depth: int) -> Method:
        name = node.child_by_field_name("name")
        what = _METHODS[node.type]
        for child in node.children:
            if child == name:
                break
            if child.type in _METHOD_MODIFIERS:
                self._nodes.unexpected(child)
            elif child.type in ("get", "set"):
                what = "a getter" if child.type == "get" else "a setter"
        if name is not None and name.type == "private_property_identifier":
            self._nodes.unexpected(name)
        if what in ("a getter", "a setter"):
            check_accessor(node, what, self._nodes)
        self._types.check(node, depth)
        return Method(what, self._nodes.span(node))


def _mapped_clause(node: Node) -> Node | None:
    if node.type != "index_signature":
        return None
    return next((c for c in node.named_children if c.type == "mapped_type_clause"), None)
