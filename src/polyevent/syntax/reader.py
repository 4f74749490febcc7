"""From tree-sitter's nodes to `tree`: every construct is read, or refused at its place."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from polyevent import diagnostics
from polyevent.diagnostics import Diagnostic
from polyevent.source import Source, Span
from polyevent.syntax.recovery import identifiers, identifiers_in_errors
from polyevent.syntax.literals import InexactNumberError, LiteralError, cooked, number
from polyevent.tree import (
    AliasDeclaration,
    ArrayType,
    Declaration,
    DocComment,
    EnumDeclaration,
    EnumMember,
    ExportedName,
    File,
    IndexSignature,
    InterfaceDeclaration,
    KeywordType,
    LiteralType,
    Member,
    NamedType,
    ObjectType,
    Property,
    RefusedType,
    TypeNode,
    UnionType,
    ValueDeclaration,
)

DEEPEST = 100
"""How deep types may be nested in each other; what JSON can hold is 128 deep."""

_VALUES = {
    "class_declaration": "class",
    "abstract_class_declaration": "class",
    "function_declaration": "function",
    "generator_function_declaration": "function",
    "function_signature": "function",
}
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
    "import_statement": "an import",
    "internal_module": "a namespace",
    "module": "a module declaration",
    "import_alias": "an import alias",
    "export_statement": "this form of export",
    "ambient_declaration": "this declaration",
}
_FUNCTIONS = ("function_type", "constructor_type")
_FUNCTION_MEMBERS = {
    "method_signature": "a method",
    "call_signature": "a call signature",
    "construct_signature": "a construct signature",
}


class Reader:
    """Reads one file. `findings` grows while it does; `broken` files are read as far as they make sense."""

    def __init__(self, source: Source, text: bytes, broken: bool) -> None:
        self._source = source
        self._text = text
        self._broken = broken
        self._uncertain: set[str] = set()
        self.findings: list[Diagnostic] = []

    def file(self, root: Node) -> File:
        """The tree of the program node `root`."""
        self._uncertain |= identifiers_in_errors(root)
        declarations: list[Declaration] = []
        exports: list[ExportedName] = []
        for node, doc in self._documented(root):
            match node.type:
                case "export_statement":
                    self._export(node, doc, declarations, exports)
                case "empty_statement" | "hash_bang_line" | "ERROR":
                    pass
                case _:
                    self._statement(node, doc, declarations)
        return File(tuple(declarations), tuple(exports), frozenset(self._uncertain))

    # statements

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
            self._statement(declared, doc, declarations)
        elif clause is not None and node.child_by_field_name("source") is None:
            for specifier in clause.named_children:
                if specifier.type != "export_specifier":
                    continue
                if specifier.child_by_field_name("alias") is not None:
                    self._refuse(specifier, "a second name for an export")
                    continue
                name = specifier.child_by_field_name("name") or specifier
                exports.append(ExportedName(self._string(name), self._span(name)))
        else:
            self._refuse(node, _CONSTRUCTS[node.type])

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
                node.named_children[0].type != "statement_block"
            ):
                self._statement(node.named_children[0], doc, declarations)
            case "lexical_declaration" | "variable_declaration":
                for declarator in node.named_children:
                    name = declarator.child_by_field_name("name")
                    if name is not None:
                        declarations.append(
                            ValueDeclaration(self._string(name), "constant", self._span(name))
                        )
            case "expression_statement" if node.named_children[:1] and (
                node.named_children[0].type == "internal_module"
            ):
                self._refuse(node, _CONSTRUCTS["internal_module"])
                self._uncertain |= identifiers(node)
            case kind if kind in _VALUES:
                name = node.child_by_field_name("name") or node
                declarations.append(
                    ValueDeclaration(self._string(name), _VALUES[kind], self._span(name))
                )
            case kind if kind in _CONSTRUCTS:
                self._refuse(node, _CONSTRUCTS[kind])
                self._uncertain |= identifiers(node)
            case _:
                # Behind a syntax error, what looks like a statement often is half of a declaration.
                if not self._broken:
                    self._refuse(node, "a statement in a contract")

    def _interface(self, node: Node, doc: DocComment | None) -> InterfaceDeclaration:
        name = self._field(node, "name")
        body = node.child_by_field_name("body")
        self._refuse_type_parameters(node)
        for child in node.named_children:
            if child.type == "extends_type_clause":
                self._refuse(child, "`extends`")
        members = self._object(body, 0) if body else ObjectType((), True, self._span(name))
        return InterfaceDeclaration(self._string(name), members, doc, self._span(name))

    def _alias(self, node: Node, doc: DocComment | None) -> AliasDeclaration:
        name = self._field(node, "name")
        self._refuse_type_parameters(node)
        written = self._type(node.child_by_field_name("value") or name, 0)
        return AliasDeclaration(self._string(name), written, doc, self._span(name))

    def _refuse_type_parameters(self, node: Node) -> None:
        parameters = node.child_by_field_name("type_parameters")
        if parameters is not None:
            self._refuse(parameters, "a generic declaration")
            self._uncertain |= identifiers(parameters)
            self._uncertain.add(self._string(self._field(node, "name")))

    def _enum(self, node: Node, doc: DocComment | None) -> EnumDeclaration:
        name = self._field(node, "name")
        body = node.child_by_field_name("body")
        members: list[EnumMember] = []
        for child, member_doc in self._documented(body) if body else ():
            value = child.child_by_field_name("value") if child.type == "enum_assignment" else None
            member_name = child.child_by_field_name("name") if value is not None else child
            if member_name is None or member_name.is_error:
                continue
            key = self._property_name(member_name)
            if key is not None:
                members.append(
                    EnumMember(
                        key,
                        None if value is None else self._enum_value(value),
                        value is not None,
                        member_doc,
                        self._span(member_name),
                    )
                )
        return EnumDeclaration(self._string(name), tuple(members), doc, self._span(name))

    def _enum_value(self, node: Node) -> str | int | float | None:
        while node.type == "parenthesized_expression" and node.named_children:
            node = node.named_children[0]
        value = self._literal(node)
        if value is None or isinstance(value, bool):
            if not diagnostics.blames(self.findings, self._span(node)):
                self.findings.append(diagnostics.unsupported_enum_value(self._span(node)))
            return None
        return value

    # members

    def _object(self, body: Node, depth: int) -> ObjectType:
        read = [self._member(child, doc, depth) for child, doc in self._documented(body)]
        members = tuple(member for member in read if member is not None)
        return ObjectType(members, len(members) < len(read), self._span(body))

    def _member(self, node: Node, doc: DocComment | None, depth: int) -> Member | None:
        annotation = node.child_by_field_name("type")
        match node.type:
            case "property_signature":
                name = self._field(node, "name")
                key = self._property_name(name)
                if key is None:
                    return None
                if annotation is None:
                    if not self._broken:
                        finding = diagnostics.property_without_type(self._span(name), key)
                        self.findings.append(finding)
                    return None
                marks = [child.type for child in node.children]
                written = self._annotation(annotation, depth)
                return Property(
                    key, written, "?" in marks, "readonly" in marks, doc, self._span(name)
                )
            case "index_signature":
                key_type = node.child_by_field_name("index_type")
                if key_type is None or annotation is None:
                    self._refuse(node, "a mapped type")
                    return None
                return IndexSignature(
                    self._type(key_type, depth + 1),
                    self._annotation(annotation, depth),
                    any(child.type == "readonly" for child in node.children),
                    self._span(node),
                )
            case kind if kind in _FUNCTION_MEMBERS:
                self.findings.append(
                    diagnostics.no_json_form(
                        self._span(node),
                        _FUNCTION_MEMBERS[kind],
                        "a function is not sent",
                        "remove it",
                    )
                )
                return None
            case "ERROR":
                return None
            case _:
                self._refuse(node, "this member")
                return None

    def _property_name(self, node: Node) -> str | None:
        match node.type:
            case "property_identifier" | "private_property_identifier" | "identifier":
                return self._identifier(node)
            case "string" | "number":
                value = self._literal(node)
                if isinstance(value, float) or isinstance(value, int) and value >= 10**21:
                    self._refuse(node, "this number as a name")
                    return None
                return None if value is None else str(value)
            case "computed_property_name" if [n.type for n in node.named_children] == ["string"]:
                return self._property_name(node.named_children[0])
            case _:
                self._refuse(node, "a computed name")
                return None

    def _identifier(self, node: Node) -> str | None:
        try:
            return cooked(self._string(node))
        except LiteralError as error:
            self.findings.append(diagnostics.bad_string(self._span(node), str(error)))
            return None

    # types

    def _annotation(self, node: Node, depth: int) -> TypeNode:
        if not node.named_children:
            return RefusedType(self._span(node))
        return self._type(node.named_children[-1], depth + 1)

    def _type(self, node: Node, depth: int) -> TypeNode:
        if depth > DEEPEST:
            self.findings.append(diagnostics.nested_too_deeply(self._span(node), DEEPEST))
            return RefusedType(self._span(node))
        match node.type:
            case "predefined_type":
                return KeywordType(" ".join(self._string(node).split()), self._span(node))
            case "type_identifier" | "identifier" | "nested_type_identifier":
                return NamedType(self._path(node), (), (), self._span(node))
            case "generic_type":
                return self._generic(node, depth)
            case "literal_type":
                return self._literal_type(node)
            case "union_type":
                options = (self._type(option, depth + 1) for option in _flattened(node))
                return UnionType(tuple(options), self._span(node))
            case "parenthesized_type":
                inner = [child for child in node.named_children if child.type != "comment"]
                return self._type(inner[0], depth + 1) if inner else RefusedType(self._span(node))
            case "array_type":
                item = self._type(node.named_children[0], depth + 1)
                return ArrayType(item, False, self._span(node))
            case "readonly_type":
                return self._readonly(node, depth)
            case "object_type":
                return self._object(node, depth + 1)
            case kind if kind in _FUNCTIONS:
                finding = diagnostics.no_json_form(
                    self._span(node), "a function", "a function is not sent", "remove it"
                )
                self.findings.append(finding)
                return RefusedType(self._span(node))
            case "ERROR":
                return RefusedType(self._span(node))
            case kind:
                self._refuse(node, _CONSTRUCTS.get(kind, "this type"))
                return RefusedType(self._span(node))

    def _generic(self, node: Node, depth: int) -> TypeNode:
        arguments = [
            argument
            for argument in self._field(node, "type_arguments").named_children
            if argument.type != "comment"
        ]
        return NamedType(
            self._path(self._field(node, "name")),
            tuple(self._type(argument, depth + 1) for argument in arguments),
            tuple(self._string(argument) for argument in arguments),
            self._span(node),
        )

    def _readonly(self, node: Node, depth: int) -> TypeNode:
        # The grammar lets `readonly A[] | B` be readonly of the whole union; TypeScript binds it to A[].
        inner = node.named_children[-1]
        if inner.type == "union_type":
            first, *rest = _flattened(inner)
            options = (
                self._readonly_array(first, depth),
                *(self._type(o, depth + 1) for o in rest),
            )
            return UnionType(options, self._span(node))
        return self._readonly_array(inner, depth)

    def _readonly_array(self, node: Node, depth: int) -> TypeNode:
        match self._type(node, depth + 1):
            case ArrayType(item, _, span):
                return ArrayType(item, True, span)
            case RefusedType() as refused:
                return refused
            case _:
                self._refuse(node, "`readonly` before what is not an array")
                return RefusedType(self._span(node))

    def _literal_type(self, node: Node) -> TypeNode:
        inner = node.named_children[0]
        if inner.type in ("null", "undefined"):
            return KeywordType(inner.type, self._span(node))
        value = self._literal(inner)
        if value is None:
            if not diagnostics.blames(self.findings, self._span(inner)):
                self._refuse(inner, "this literal")
            return RefusedType(self._span(node))
        return LiteralType(value, self._span(node))

    # literals and names

    def _literal(self, node: Node) -> str | int | float | bool | None:
        """The value of a literal; None where it is none, or where a diagnostic has been given."""
        try:
            match node.type:
                case "true" | "false":
                    return node.type == "true"
                case "string":
                    return cooked(self._string(node)[1:-1])
                case "template_string" if "${" not in self._string(node):
                    return cooked(self._string(node)[1:-1].replace("\r\n", "\n"))
                case "number":
                    return number(self._string(node))
                case "unary_expression":
                    operator = self._string(self._field(node, "operator"))
                    operand = self._field(node, "argument")
                    if operator in "+-" and operand.type == "number":
                        value = number(self._string(operand))
                        return -value if operator == "-" else value
        except InexactNumberError:
            self.findings.append(diagnostics.inexact_number(self._span(node)))
        except LiteralError as error:
            blame = diagnostics.bad_string if "string" in node.type else diagnostics.bad_number
            self.findings.append(blame(self._span(node), str(error)))
        return None

    def _path(self, node: Node) -> tuple[str, ...]:
        names = []
        while node.type in ("nested_type_identifier", "nested_identifier"):
            *_, last = node.named_children
            names.append(self._string(last))
            node = node.named_children[0]
        names.append(self._string(node))
        return tuple(reversed(names))

    # nodes

    def _documented(self, parent: Node) -> Iterator[tuple[Node, DocComment | None]]:
        """The named children of `parent` except comments, each with the doc comment that TypeScript gives it.

        That is the last one that begins on a later line than the token before it ends
        (`getLeadingCommentRanges`): what stands on the same line belongs to what came before.
        """
        doc: DocComment | None = None
        line = -1
        for child in parent.children:
            if child.type == "comment":
                if child.start_point[0] > line:
                    text = self._string(child)
                    if text.startswith("/**") and len(text) > 4:
                        doc = DocComment(text[3:-2], self._span(child))
                continue
            if child.is_named:
                yield child, doc
            line = child.end_point[0]
            doc = None

    def _field(self, node: Node, name: str) -> Node:
        """The child in the field `name`; after a syntax error it may be missing, then the node itself."""
        return node.child_by_field_name(name) or node

    def _refuse(self, node: Node, what: str) -> None:
        self.findings.append(diagnostics.unsupported(self._span(node), what))

    def _span(self, node: Node) -> Span:
        return self._source.span(node.start_byte, node.end_byte)

    def _string(self, node: Node) -> str:
        return self._text[node.start_byte : node.end_byte].decode("utf-8", "replace")


def _flattened(union: Node) -> list[Node]:
    """The options of a union, which the grammar nests to the left; without recursion."""
    options: list[Node] = []
    while union.type == "union_type":
        inner = [child for child in union.named_children if child.type != "comment"]
        if len(inner) == 2:
            options.append(inner[1])
        elif not inner:
            break
        union = inner[0]
    options.append(union)
    return options[::-1]
