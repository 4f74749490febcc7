"""Where types stand that are lowered, from which objects get their names."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from polyevent.resolve.types.meanings import Object, Reference
from polyevent.source import Span


class Owner:
    """The declaration that types are lowered for, with the objects in it that get names of their own."""

    def __init__(self, name: str, span: Span, own: Iterable[Reference]) -> None:
        self.name = name
        self.span = span
        self.own = dict.fromkeys(own, name)
        """What stands for the declaration itself, or for an object that was named by its place."""
        self.named: dict[Object, str] = {}
        self.waiting: list[tuple[Site, Object]] = []
        self.open: set[Reference | Object] = set()
        self.types = 0


class Site(Struct, frozen=True):
    """Where a type stands: in which declaration, the name of its place, and what to point at.

    `depth` is how many generic types are written out around it.
    """

    owner: Owner
    place: str
    span: Span
    depth: int = 0

    def within(self, part: str, span: Span | None = None) -> Site:
        """The place of a part, which stands at `span` if that is given."""
        return Site(self.owner, self.place + part, span or self.span, self.depth)
