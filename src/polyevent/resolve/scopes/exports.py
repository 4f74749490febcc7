"""What a file, an ambient module or a namespace lets others use."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

from polyevent import tree
from polyevent.resolve.scopes.symbols import EnumMemberName, Mistake, Symbol
from polyevent.source import Span

if TYPE_CHECKING:
    from polyevent.resolve.scopes.scope import Scope

Target: TypeAlias = "Symbol | EnumMemberName | Exports | Mistake"
"""What a name may lead to. `Exports` are those of a whole module: `import * as users`."""

Bound: TypeAlias = "Symbol | Link"
"""What a name is bound to where it stands."""


class Link:
    """A name that stands for something else: an import, or an export by another name.

    `path` is what is meant in the module or, where that is None, in `scope`: of an export (`listed`)
    that is a name of this very scope. `target` is None until it is known, `opened` while it is
    looked for.
    """

    __slots__ = ("listed", "module", "name", "opened", "path", "scope", "span", "target")

    def __init__(
        self,
        name: str,
        module: tree.ModuleName | None,
        path: tuple[str, ...],
        scope: Scope,
        span: Span,
        listed: bool,
    ) -> None:
        self.name = name
        self.module = module
        self.path = path
        self.scope = scope
        self.span = span
        self.listed = listed
        self.target: Target | None = None
        self.opened = False


class Table:
    """Names and what they are bound to. An import and a constant, say, may share one."""

    __slots__ = ("links", "symbols")

    def __init__(self) -> None:
        self.symbols: dict[str, Symbol] = {}
        self.links: dict[str, Link] = {}

    def get(self, name: str) -> Iterator[Bound]:
        """All that `name` is bound to."""
        if name in self.symbols:
            yield self.symbols[name]
        if name in self.links:
            yield self.links[name]


class Exports:
    """The names that can be used from outside.

    `declared` are the declarations with `export` before them, which all blocks of a namespace see;
    `listed` the further names from `export { A as B }`; `stars` from where all is exported again,
    each with the path of the file that it stands in.
    `scopes` are the blocks, or the one file. `uncertain` holds names that something which could not
    be read may export.
    """

    __slots__ = ("declared", "listed", "reached", "run_time", "scopes", "stars", "uncertain")

    def __init__(self) -> None:
        self.declared = Table()
        self.listed: dict[str, Link] = {}
        self.stars: list[tuple[tree.ExportAll, str]] = []
        self.scopes: list[Scope] = []
        self.uncertain: frozenset[str] = frozenset()
        self.run_time: Span | None = None
        """Where a block of a namespace is that exists at run time (`merging.clash`)."""
        self.reached: dict[Exports, None] | None = None
        """All that the stars lead to, once it is known."""

    def own(self, name: str) -> Bound | None:
        """What is exported as `name`, not counting stars."""
        return next(self.declared.get(name), None) or self.listed.get(name)

    def own_names(self) -> Iterator[str]:
        """The names of all that is exported, not counting stars."""
        yield from self.declared.symbols
        yield from self.declared.links
        yield from self.listed

    def hidden(self, name: str) -> Span | None:
        """Where `name` is declared without being exported."""
        for scope in self.scopes:
            if name in scope.own.symbols:
                return scope.own.symbols[name].span
        return None
