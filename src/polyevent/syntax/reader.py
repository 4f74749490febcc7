"""From tree-sitter's nodes to `tree`: every declaration is read, or refused at its place."""

from __future__ import annotations

from tree_sitter import Node

from polyevent import diagnostics
from polyevent.syntax.nodes import Nodes
from polyevent.syntax.recovery import identifiers, identifiers_in_errors
from polyevent.syntax.types import Types
from polyevent.tree import (
    AliasDeclaration,
    Declaration,
    DocComment,
    EnumDeclaration,
    EnumMember,
    ExportedName,
    File,
    InterfaceDeclaration,
    ObjectType,
    ValueDeclaration,
)

_VALUES = {
    "class_declaration": "class",
    "abstract_class_declaration": "class",
    "function_declaration": "function",
    "generator_function_declaration": "function",
    "function_signature": "function",
}
_NEVER_DEFAULT = ("enum_declaration", "type_alias_declaration")
_CONSTRUCTS = {
    "import_statement": "an import",
    "internal_module": "a namespace",
    "module": "a module declaration",
    "import_alias": "an import alias",
    "export_statement": "this form of export",
    "ambient_declaration": "this declaration",
}


class Reader:
    """Reads one file; a `broken` one as far as it makes sense."""

    def __init__(self, nodes: Nodes, broken: bool) -> None:
        self._nodes = nodes
        self._types = Types(nodes, broken)
        self._broken = broken
        self._uncertain: set[str] = set()

    def file(self, root: Node) -> File:
        """The tree of the program node `root`."""
        self._uncertain |= identifiers_in_errors(root)
        declarations: list[Declaration] = []
        exports: list[ExportedName] = []
        for node, doc in self._nodes.documented(root):
            match node.type:
                case "export_statement":
                    self._export(node, doc, declarations, exports)
                case "empty_statement" | "hash_bang_line" | "ERROR":
                    pass
                case _:
                    self._statement(node, doc, declarations)
        return File(tuple(declarations), tuple(exports), frozenset(self._uncertain))

    def _export(
        self,
        node: Node,
        doc: DocComment | None,
        declarations: list[Declaration],
        exports: list[ExportedName],
    ) -> None:
        declared = node.child_by_field_name("declaration")
        clause = next(
            (child for child in node.named_children if child.type == "export_clause"), None
        )
        if declared is not None:
            for child in node.children:
                if child.type == "default" and declared.type in _NEVER_DEFAULT:
                    self._nodes.unexpected(child)
            self._statement(declared, doc, declarations)
        elif clause is not None and node.child_by_field_name("source") is None:
            for specifier in clause.named_children:
                if specifier.type != "export_specifier":
                    continue
                if specifier.child_by_field_name("alias") is not None:
                    self._nodes.refuse(specifier, "a second name for an export")
                    continue
                name = specifier.child_by_field_name("name") or specifier
                exports.append(ExportedName(self._nodes.name(name), self._nodes.span(name)))
        else:
            self._nodes.refuse(node, _CONSTRUCTS[node.type])

    def _statement(
        self, node: Node, doc: DocComment | None, declarations: list[Declaration]
    ) -> None:
        match node.type:
            case "interface_declaration":
                declarations.append(self._interface(node, doc))
            case "type_alias_declaration":
                declarations.append(self._alias(node, doc))
            case "enum_declaration":
                declarations.append(self._enum(node, doc))
            case "ambient_declaration" if len(node.named_children) == 1 and (
                node.named_children[0].type not in ("statement_block", "ambient_declaration")
            ):
                self._statement(node.named_children[0], doc, declarations)
            case "lexical_declaration" | "variable_declaration":
                for declarator in node.named_children:
                    name = declarator.child_by_field_name("name")
                    if name is not None:
                        declarations.append(
                            ValueDeclaration(
                                self._nodes.name(name), "constant", self._nodes.span(name)
                            )
                        )
            case "expression_statement" if _holds(node, "string"):
                pass  # a directive such as "use strict"
            case "expression_statement" if _holds(node, "internal_module"):
                self._nodes.refuse(node, _CONSTRUCTS["internal_module"])
                self._uncertain |= identifiers(node)
            case kind if kind in _VALUES:
                name = node.child_by_field_name("name") or node
                declarations.append(
                    ValueDeclaration(self._nodes.name(name), _VALUES[kind], self._nodes.span(name))
                )
            case kind if kind in _CONSTRUCTS:
                self._nodes.refuse(node, _CONSTRUCTS[kind])
                self._uncertain |= identifiers(node)
            case _:
                # Behind a syntax error, what looks like a statement often is half of a declaration.
                if not self._broken:
                    self._nodes.refuse(node, "a statement in a contract")

    def _interface(self, node: Node, doc: DocComment | None) -> InterfaceDeclaration:
        name = self._nodes.field(node, "name")
        body = node.child_by_field_name("body")
        self._refuse_type_parameters(node)
        for child in node.named_children:
            if child.type == "extends_type_clause":
                self._nodes.refuse(child, "`extends`")
        members = (
            self._types.object(body, 0) if body else ObjectType((), True, self._nodes.span(name))
        )
        return InterfaceDeclaration(self._nodes.name(name), members, doc, self._nodes.span(name))

    def _alias(self, node: Node, doc: DocComment | None) -> AliasDeclaration:
        name = self._nodes.field(node, "name")
        self._refuse_type_parameters(node)
        written = self._types.type(node.child_by_field_name("value") or name, 0)
        return AliasDeclaration(self._nodes.name(name), written, doc, self._nodes.span(name))

    def _refuse_type_parameters(self, node: Node) -> None:
        parameters = node.child_by_field_name("type_parameters")
        if parameters is not None:
            self._nodes.refuse(parameters, "a generic declaration")
            self._uncertain |= identifiers(parameters)
            self._uncertain.add(self._nodes.name(self._nodes.field(node, "name")))

    def _enum(self, node: Node, doc: DocComment | None) -> EnumDeclaration:
        name = self._nodes.field(node, "name")
        body = node.child_by_field_name("body")
        members: list[EnumMember] = []
        for child, member_doc in self._nodes.documented(body) if body else ():
            value = child.child_by_field_name("value") if child.type == "enum_assignment" else None
            member_name = child.child_by_field_name("name") if value is not None else child
            if member_name is None or member_name.is_error:
                continue
            key = self._nodes.property_name(member_name)
            if key is not None:
                members.append(
                    EnumMember(
                        key,
                        None if value is None else self._enum_value(value),
                        value is not None,
                        member_doc,
                        self._nodes.span(member_name),
                    )
                )
        return EnumDeclaration(self._nodes.name(name), tuple(members), doc, self._nodes.span(name))

    def _enum_value(self, node: Node) -> str | int | float | None:
        while node.type == "parenthesized_expression" and node.named_children:
            node = node.named_children[0]
        value = self._nodes.literal(node)
        if value is None or isinstance(value, bool):
            if not diagnostics.blames(self._nodes.findings, self._nodes.span(node)):
                self._nodes.findings.append(
                    diagnostics.unsupported_enum_value(self._nodes.span(node))
                )
            return None
        return value


def _holds(statement: Node, kind: str) -> bool:
    return [child.type for child in statement.named_children] == [kind]
