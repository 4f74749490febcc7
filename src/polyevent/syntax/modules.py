"""Imports, and exports that are no declarations."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from polyevent import diagnostics
from polyevent.syntax.nodes import Nodes
from polyevent.tree import Export, ExportAll, Import, ModuleName


class Modules:
    """Reads what one file takes from others, and gives to them."""

    def __init__(self, nodes: Nodes) -> None:
        self._nodes = nodes

    def imported(self, node: Node) -> Iterator[Import]:
        """The names that the import statement `node` makes."""
        only_types = False
        for child in node.children[1:2]:
            only_types = child.type == "type"
            if child.type == "typeof":
                self._nodes.unexpected(child)
        children = self._nodes.children(node)
        required = next((c for c in children if c.type == "import_require_clause"), None)
        module = self._module(node if required is None else required)
        if module is None:
            return
        if len(children) == 1 and children[0].type == "string" and only_types:
            self._nodes.unexpected(node.children[1])
        if required is not None:
            name = self._nodes.children(required)[0]
            yield Import(self._nodes.name(name), module, (), self._nodes.span(name))
        for clause in children:
            if clause.type == "import_clause":
                yield from self._clause(clause, module, only_types)

    def alias(self, node: Node) -> Import | None:
        """The name that `import Name = A.B` makes."""
        match self._nodes.children(node):
            case [name, target]:
                path = self._nodes.entity(target) or self._nodes.path(target)
                return Import(self._nodes.name(name), None, path, self._nodes.span(name))
            case _:
                return None

    def exported(self, node: Node) -> Iterator[Export | ExportAll]:
        """What `export {...}`, `export {...} from` and `export * from` make known."""
        module = self._module(node)
        only_types = any(child.type == "type" for child in node.children)
        for child in node.children:
            match child.type:
                case "export_clause":
                    yield from self._specifiers(child, module, only_types)
                case "*" if module is not None:
                    yield ExportAll(module, None, self._nodes.span(child))
                case "namespace_export" if module is not None:
                    name = self._specifier_name(child.named_children[-1])
                    yield ExportAll(module, name, self._nodes.span(child))
                case _:
                    pass

    def _module(self, node: Node) -> ModuleName | None:
        source = node.child_by_field_name("source")
        if source is None or source.type != "string":
            return None
        specifier = self._nodes.literal(source)
        module = ModuleName(str(specifier or ""), self._nodes.span(source))
        if specifier is not None:
            self._nodes.modules.append(module)
        return module

    def _clause(self, clause: Node, module: ModuleName, only_types: bool) -> Iterator[Import]:
        parts = self._nodes.children(clause)
        if only_types and len(parts) > 1:
            self._nodes.report(diagnostics.type_import_of_both(self._nodes.span(clause)))
        for part in parts:
            match part.type:
                case "identifier":
                    name = self._nodes.name(part)
                    yield Import(name, module, ("default",), self._nodes.span(part))
                case "namespace_import":
                    *_, bound = self._nodes.children(part) or [part]
                    yield Import(self._nodes.name(bound), module, (), self._nodes.span(bound))
                case "named_imports":
                    self._check_first(part)
                    for specifier in self._nodes.children(part):
                        if specifier.type == "import_specifier":
                            yield self._specifier(specifier, module, only_types)
                case _:
                    pass

    def _specifier(self, node: Node, module: ModuleName, only_types: bool) -> Import:
        self._check_word(node, only_types)
        name = self._nodes.field(node, "name")
        bound = node.child_by_field_name("alias") or name
        if bound.type == "string":
            self._nodes.unexpected(bound)
        path = (self._specifier_name(name),)
        return Import(self._nodes.name(bound), module, path, self._nodes.span(bound))

    def _specifiers(
        self, clause: Node, module: ModuleName | None, only_types: bool
    ) -> Iterator[Export]:
        self._check_first(clause)
        for node in self._nodes.children(clause):
            if node.type != "export_specifier":
                continue
            self._check_word(node, only_types)
            name = self._nodes.field(node, "name")
            if name.type == "string" and module is None:
                self._nodes.unexpected(name)
            elif module is None:
                self._nodes.name(name)
            alias = node.child_by_field_name("alias") or name
            yield Export(
                self._specifier_name(name),
                self._specifier_name(alias),
                module,
                self._nodes.span(name),
            )

    def _check_first(self, clause: Node) -> None:
        if clause.children[1].type == ",":
            self._nodes.unexpected(clause.children[1])

    def _check_word(self, specifier: Node, only_types: bool) -> None:
        """`typeof` is Flow's; `type` may not be said twice (TS2206)."""
        word = specifier.children[0]
        if word.type == "typeof" or only_types and word.type == "type":
            self._nodes.unexpected(word)

    def _specifier_name(self, node: Node) -> str:
        if node.type == "string":
            return str(self._nodes.literal(node) or "")
        return self._nodes.word(node)
