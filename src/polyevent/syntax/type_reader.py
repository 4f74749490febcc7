"""What reads types, as those see it who read something that has types in it."""

from __future__ import annotations

from typing import Protocol

from tree_sitter import Node

from polyevent.tree import TypeNode


class TypeReader(Protocol):
    """Gives the types that nodes are, at a depth of nesting."""

    def type(self, node: Node, depth: int) -> TypeNode:
        """The type that `node` is."""

    def inner(self, node: Node, depth: int) -> TypeNode:
        """The type within `node`, such as that behind a `:`."""

    def check(self, node: Node, depth: int = 0) -> None:
        """Look for mistakes in the types within `node`, of which nothing else is needed."""
