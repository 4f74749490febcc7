"""Bodies of files, modules and namespaces while they are read."""

from __future__ import annotations

from enum import Enum

from msgspec import Struct, field

from polyevent.source import Span
from polyevent.tree import Body, Declaration, Export, ExportAll, Import


class Kind(Enum):
    """What a body is the body of."""

    FILE = "file"
    MODULE = "module"
    NAMESPACE = "namespace"


class Scope(Struct):
    """A body while it is read; `ambient` where nothing has a value.

    `unfinished` is where `declare module "x"` ended, the `;` of which the grammar takes for a
    statement.
    """

    kind: Kind
    ambient: bool
    depth: int
    declarations: list[Declaration] = field(default_factory=list)
    imports: list[Import] = field(default_factory=list)
    exports: list[Export | ExportAll] = field(default_factory=list)
    exported: set[Span] = field(default_factory=set)
    says_exports: bool = False
    unfinished: int = -1

    def body(self) -> Body:
        """The body as far as it has been read."""
        if self.ambient and not self.says_exports:
            # All that is only declared is exported, unless something says what is.
            self.exported |= {declaration.span for declaration in self.declarations}
            self.exported -= {export.span for export in self.exports}  # the default
        return Body(
            tuple(self.declarations),
            tuple(self.imports),
            tuple(self.exports),
            frozenset(self.exported),
        )
