"""From the bodies of files and namespaces to scopes, and from declarations to symbols."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from polyevent import diagnostics, tree
from polyevent.names.words import capitalized
from polyevent.resolve.globals import LANGUAGE_TYPES
from polyevent.resolve.scopes.exports import Exports, Link
from polyevent.resolve.scopes.links import Links
from polyevent.resolve.scopes.merging import (
    clash,
    disagreements,
    exists_at_run_time,
    same_parameters,
)
from polyevent.resolve.scopes.scope import Scope
from polyevent.resolve.scopes.symbols import Symbol
from polyevent.source import Span


class Binder:
    """Binds file after file. `symbols` are all that are declared, in order, and `links` all links.

    `shared` are the symbols that share their name with an import in the same block.
    """

    def __init__(self, links: Links, modules: Mapping[tuple[str, str], str]) -> None:
        self.symbols: list[Symbol] = []
        self.links: list[Link] = []
        self.shared: list[tuple[Symbol, Link]] = []
        self._links = links
        self._modules = modules

    def file(self, file: tree.File) -> None:
        """Bind all that `file` declares."""
        exports = self._links.files[file.path] = Exports()
        scope = Scope(self._links, file.path, exports, None, (), file.uncertain)
        for name, body in file.ambient:
            specifier = name.specifier
            exists = specifier.startswith(".") or (file.path, specifier) in self._modules
            # In a module, this is no declaration but an addition to another one (TS2664).
            if exists or _is_module(file):
                finding = diagnostics.module_augmentation(name.span, specifier, exists)
                self._links.findings.append(finding)
            else:
                ambient = self._links.ambient.setdefault(specifier, Exports())
                self._block(scope.block(ambient), body)
        self._block(scope, file.body)

    def _block(self, scope: Scope, body: tree.Body) -> None:
        exported = {one.name for one in body.declarations if one.span in body.exported}
        self._links.findings += disagreements(body)
        self._import(scope, body)
        self._export(scope, body, exported)
        prefix = "".join(map(capitalized, scope.namespaces))
        for declaration in body.declarations:
            table = scope.exports.declared if declaration.name in exported else scope.own
            symbol = table.symbols.get(declaration.name)
            if symbol is None:
                name = prefix + capitalized(declaration.name) if prefix else declaration.name
                symbol = Symbol(name, declaration.name, scope, declaration.span)
                table.symbols[declaration.name] = symbol
                self.symbols.append(symbol)
            elif not self._may_join(symbol, declaration):
                continue
            self._check_name(declaration)
            symbol.join(declaration, scope)
            if isinstance(declaration, tree.NamespaceDeclaration):
                members = symbol.members = symbol.members or Exports()
                if exists_at_run_time(declaration.body):
                    members.run_time = members.run_time or declaration.span
                self._block(scope.block(members, declaration.name), declaration.body)
        self.shared += _shared(scope, body)

    def _may_join(self, symbol: Symbol, declaration: tree.Declaration) -> bool:
        """Whether `declaration` may be merged into `symbol`; if not, that is a finding."""
        name, span = declaration.name, declaration.span
        run_time = symbol.members.run_time if symbol.members else None
        first = clash(symbol, declaration, run_time)
        if first is not None:
            self._links.findings.append(diagnostics.duplicate_declaration(span, name, first))
            return False
        if isinstance(declaration, tree.InterfaceDeclaration) and symbol.interfaces:
            part = symbol.interfaces[0]
            if not same_parameters(part.parameters, declaration.parameters):
                self._links.findings.append(diagnostics.other_parameters(span, name, part.span))
                return False
        return True

    def _check_name(self, declaration: tree.Declaration) -> None:
        name, span = declaration.name, declaration.span
        match declaration:
            case tree.ConstantDeclaration() | tree.NamespaceDeclaration():
                is_type = False
            case tree.ValueDeclaration(what=what):
                is_type = what == "class"
            case _:
                is_type = True
        if is_type and name in LANGUAGE_TYPES:
            self._links.findings.append(diagnostics.reserved_type_name(span, name))

    def _import(self, scope: Scope, body: tree.Body) -> None:
        first: dict[str, Span] = {}
        for one in body.imports:
            before = first.setdefault(one.name, one.span)
            if before is not one.span:
                finding = diagnostics.duplicate_declaration(one.span, one.name, before)
                self._links.findings.append(finding)
                continue
            link = Link(one.name, one.module, one.path, scope, one.span, listed=False)
            scope.own.links[one.name] = link
            self.links.append(link)

    def _export(self, scope: Scope, body: tree.Body, exported: Set[str]) -> None:
        places = {one.name: one.span for one in body.declarations if one.name in exported}
        for one in body.exports:
            if isinstance(one, tree.ExportAll) and one.name is None:
                scope.exports.stars.append((one, scope.path))
                continue
            if isinstance(one, tree.ExportAll):
                link = Link(one.name or "", one.module, (), scope, one.span, listed=True)
            else:
                link = Link(one.exported, one.module, (one.name,), scope, one.span, listed=True)
            first = places.setdefault(link.name, link.span)
            before = scope.exports.listed.get(link.name)
            if link.name == "default" and before is not None and before.path == link.path:
                continue  # the further signatures of a function
            if first is not link.span:
                finding = diagnostics.exported_twice(link.span, link.name, first)
                self._links.findings.append(finding)
                continue
            scope.exports.listed[link.name] = link
            self.links.append(link)


def _is_module(file: tree.File) -> bool:
    """Whether `file` is a module, as it imports or exports something."""
    body = file.body
    exported = bool(body.exported)
    if file.path.endswith(".d.ts"):
        # One that exports nothing counts as exporting all.
        exported = len(body.exported) < len(body.declarations)
    return exported or bool(body.exports) or any(one.module is not None for one in body.imports)


def _shared(scope: Scope, body: tree.Body) -> Iterator[tuple[Symbol, Link]]:
    """The declarations of `body` that share their name with an import there."""
    declared = {one.name for one in body.declarations}
    for one in body.imports:
        if one.name in declared:
            for table in (scope.own, scope.exports.declared):
                if one.name in table.symbols:
                    yield table.symbols[one.name], scope.own.links[one.name]
