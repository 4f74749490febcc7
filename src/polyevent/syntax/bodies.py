"""What stands in a file, a module or a namespace, statement by statement."""

from __future__ import annotations

from tree_sitter import Node

from polyevent import diagnostics
from polyevent.syntax.declarations import VALUES, Declarations
from polyevent.syntax.modules import Modules
from polyevent.syntax.nodes import Nodes
from polyevent.syntax.recovery import identifiers
from polyevent.syntax.scopes import Kind, Scope
from polyevent.tree import (
    Body,
    DocComment,
    Export,
    Import,
    ModuleName,
    NamespaceDeclaration,
    ValueDeclaration,
)

_DEEPEST = 20
"""How deep namespaces may be nested in each other."""
_NEVER_DEFAULT = (
    "enum_declaration",
    "type_alias_declaration",
    "lexical_declaration",
    "variable_declaration",
    "internal_module",
    "module",
    "import_alias",
    "ambient_declaration",
)
_NEEDS_DECLARE = (
    *(kind for kind in VALUES),
    "enum_declaration",
    "lexical_declaration",
    "variable_declaration",
    "internal_module",
    "module",
)

_STATEMENTS = (
    "break_statement",
    "continue_statement",
    "debugger_statement",
    "do_statement",
    "expression_statement",
    "for_in_statement",
    "for_statement",
    "if_statement",
    "labeled_statement",
    "return_statement",
    "statement_block",
    "switch_statement",
    "throw_statement",
    "try_statement",
    "while_statement",
    "with_statement",
)


class Bodies:
    """Reads the bodies of one file.

    `ambient` gets the bodies of `declare module "name"`, `uncertain` the names within what is
    refused.
    """

    def __init__(self, nodes: Nodes) -> None:
        self._nodes = nodes
        self._modules = Modules(nodes)
        self._declarations = Declarations(nodes)
        self.ambient: list[tuple[ModuleName, Body]] = []
        self.uncertain: set[str] = set()

    def body(self, parent: Node, kind: Kind, ambient: bool, depth: int = 0) -> Body:
        """The statements in `parent`, a program or a block, at a depth of nesting."""
        scope = Scope(kind, ambient, depth)
        for node, doc in self._nodes.documented(parent):
            self._statement(node, doc, scope)
        return scope.body()

    def _statement(self, node: Node, doc: DocComment | None, scope: Scope) -> None:
        match node.type:
            case "export_statement":
                self._export(node, doc, scope)
            case "import_statement":
                self._import(node, scope)
            case "ambient_declaration":
                self._declare(node, doc, scope, exported=False)
            case "expression_statement" if self._holds(node, "internal_module"):
                self._declaration(node.named_children[0], doc, scope, exported=False)
            case "expression_statement" if self._holds(node, "string") and not scope.ambient:
                pass  # a directive such as "use strict"
            case "empty_statement":
                if scope.ambient and node.start_byte != scope.unfinished:
                    self._nodes.unexpected(node)
            case "hash_bang_line" | "ERROR":
                pass
            case _:
                self._declaration(node, doc, scope, exported=False)

    def _declaration(
        self, node: Node, doc: DocComment | None, scope: Scope, exported: bool
    ) -> None:
        if scope.kind is Kind.FILE and scope.ambient and not exported:
            self._needs_declare(node)
        match node.type:
            case "internal_module" | "module":
                self._namespace(node, scope, scope.ambient, exported)
            case "import_alias":
                alias = self._modules.alias(node)
                if alias is not None:
                    scope.imports.append(alias)
                    if exported:
                        scope.exports.append(Export(alias.name, alias.name, None, alias.span))
            case _:
                self._declared(node, doc, scope, scope.ambient, exported)

    def _declared(
        self, node: Node, doc: DocComment | None, scope: Scope, ambient: bool, exported: bool
    ) -> None:
        declared = self._declarations.declared(node, doc, ambient)
        if declared is not None:
            read = list(declared)
            scope.declarations += read
            if exported:
                scope.exported |= {declaration.span for declaration in read}
        elif self._nodes.broken:
            pass  # What looks like a statement often is half of a declaration there.
        elif node.type in _STATEMENTS:
            self._nodes.report(diagnostics.statement(self._nodes.span(node)))
        else:
            self._nodes.unexpected(node)

    def _declare(self, node: Node, doc: DocComment | None, scope: Scope, exported: bool) -> None:
        inner = self._nodes.children(node)
        if scope.ambient and scope.kind is not Kind.FILE:
            self._nodes.unexpected(node.children[0])
        if any(child.type == "global" for child in node.children):
            span = self._nodes.span(node.children[1])
            self._nodes.report(diagnostics.global_declaration(span))
            self.uncertain |= identifiers(node, self._nodes.string)
        elif len(inner) != 1 or inner[0].type in ("ambient_declaration", "import_alias"):
            self._nodes.unexpected(node.children[0])
        elif inner[0].type in ("internal_module", "module"):
            self._namespace(inner[0], scope, True, exported)
        else:
            self._declared(inner[0], doc, scope, True, exported)

    def _needs_declare(self, node: Node) -> None:
        if node.type in _NEEDS_DECLARE:
            span = self._nodes.span(node.children[0])
            self._nodes.report(diagnostics.undeclared_in_declarations(span))

    # namespaces and modules

    def _namespace(self, node: Node, scope: Scope, ambient: bool, exported: bool) -> None:
        name = self._nodes.field(node, "name")
        block = node.child_by_field_name("body")
        span = self._nodes.span(name)
        if name.start_point[0] != node.start_point[0]:
            self._nodes.unexpected(name)  # TypeScript takes the word before it for an expression
        if name.type == "string":
            self._module(node, name, block, scope, ambient, exported)
            return
        names = self._names(name)
        depth = scope.depth + len(names)
        if block is None:
            if not self._nodes.broken:
                self._nodes.report(diagnostics.missing_token(span, "{"))
        elif depth > _DEEPEST:
            self._nodes.report(diagnostics.nested_too_deeply(span, _DEEPEST, "namespaces"))
            self.uncertain |= identifiers(node, self._nodes.string)
        else:
            body = self.body(block, Kind.NAMESPACE, ambient, depth)
            for inner in reversed(names[1:]):
                written = self._nodes.name(inner)
                nested = NamespaceDeclaration(written, body, self._nodes.span(inner))
                body = Body((nested,), (), (), frozenset((nested.span,)))
            written = self._nodes.name(names[0])
            scope.declarations.append(
                NamespaceDeclaration(written, body, self._nodes.span(names[0]))
            )
            if exported:
                scope.exported.add(self._nodes.span(names[0]))

    def _module(
        self,
        node: Node,
        name: Node,
        block: Node | None,
        scope: Scope,
        ambient: bool,
        exported: bool,
    ) -> None:
        specifier = self._nodes.literal(name)
        span = self._nodes.span(name)
        if not ambient or exported or scope.kind is not Kind.FILE or node.type != "module":
            self._nodes.unexpected(name)
        if block is None:
            scope.unfinished = node.end_byte
            self._nodes.report(diagnostics.module_without_body(span))
        elif isinstance(specifier, str):
            body = self.body(block, Kind.MODULE, True, scope.depth + 1)
            self.ambient.append((ModuleName(specifier, span), body))

    def _names(self, name: Node) -> list[Node]:
        names: list[Node] = []
        while name.type in ("nested_identifier", "member_expression"):
            children = self._nodes.children(name)
            if len(children) < 2:
                break
            names.append(children[-1])
            name = children[0]
        return [name, *reversed(names)]

    # imports and exports

    def _import(self, node: Node, scope: Scope) -> None:
        if scope.kind is Kind.NAMESPACE:
            self._nodes.unexpected(node.children[0])  # TS1147
        read = list(self._modules.imported(node))
        scope.imports += read
        if node.start_byte in self._nodes.hidden.exported_imports:
            scope.exports += [Export(i.name, i.name, None, i.span) for i in read]

    def _export(self, node: Node, doc: DocComment | None, scope: Scope) -> None:
        declared = node.child_by_field_name("declaration")
        value = node.child_by_field_name("value")
        marks = {child.type: child for child in node.children}
        if "decorator" in marks and (declared is None or VALUES.get(declared.type) != "class"):
            span = self._nodes.span(marks["decorator"])
            self._nodes.report(diagnostics.misplaced_decorator(span))
        if "default" in marks:
            self._export_default(node, marks["default"], declared or value, doc, scope)
        elif "=" in marks:
            scope.says_exports = True
            span = self._nodes.between(marks["export"].start_byte, marks["="].end_byte)
            self._nodes.report(diagnostics.export_assignment(span))
        elif "as" in marks:
            # It makes the module known to scripts: nothing that a module could see.
            if not (scope.kind is Kind.FILE and scope.ambient):
                self._nodes.unexpected(marks["as"])
        elif declared is not None and self._is_unnamed(declared):
            self._export_value(declared, VALUES[declared.type], scope)
        elif declared is not None:
            if declared.type == "ambient_declaration":
                self._declare(declared, doc, scope, exported=True)
            else:
                self._declaration(declared, doc, scope, exported=True)
        else:
            scope.says_exports = True
            source = node.child_by_field_name("source")
            if scope.kind is Kind.NAMESPACE and (source is not None or not scope.ambient):
                self._nodes.unexpected(node.children[0])  # TS1194
            scope.exports += self._modules.exported(node)

    def _export_default(
        self,
        node: Node,
        word: Node,
        exported: Node | None,
        doc: DocComment | None,
        scope: Scope,
    ) -> None:
        if scope.kind is Kind.NAMESPACE:
            self._nodes.unexpected(word)  # TS1319
        if exported is None:
            return
        path = self._nodes.entity(exported)
        name = exported.child_by_field_name("name")
        span = self._nodes.span(exported if name is None else name)
        if exported.type in _NEVER_DEFAULT:
            self._nodes.unexpected(word)
        elif path is not None:
            scope.says_exports = True
            if len(path) > 1:
                # What is exported has no name of its own: it gets one that nobody can write.
                scope.imports.append(Import("default", None, path, span))
                path = ("default",)
            scope.exports.append(Export(path[0], "default", None, span))
        elif name is not None and (
            exported.type in VALUES or exported.type == "interface_declaration"
        ):
            self._declared(exported, doc, scope, scope.ambient, exported=False)
            scope.exports.append(Export(self._nodes.name(name), "default", None, span))
        else:
            self._export_value(exported, VALUES.get(exported.type, "constant"), scope)
            scope.says_exports |= exported.type not in VALUES

    def _export_value(self, node: Node, what: str, scope: Scope) -> None:
        """Declare `node`, a value without a name, under the name by which it is exported."""
        span = self._nodes.span(node)
        self._declarations.check(node)
        scope.declarations.append(ValueDeclaration("default", what, span))
        scope.exported.add(span)

    def _is_unnamed(self, declared: Node) -> bool:
        name = self._nodes.field(declared, "name")
        return name.start_byte in self._nodes.hidden.unnamed

    def _holds(self, statement: Node, kind: str) -> bool:
        return [child.type for child in self._nodes.children(statement)] == [kind]
