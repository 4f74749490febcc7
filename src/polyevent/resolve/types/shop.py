"""Where composite meanings are made: equal ones of equal parts are the same."""

from __future__ import annotations

from collections.abc import Iterable

from polyevent.model import Literal
from polyevent.resolve.scopes.symbols import Symbol
from polyevent.resolve.types.meanings import (
    Array,
    Basic,
    Item,
    Meaning,
    Options,
    Reference,
    Template,
    Tuple,
)


class Shop:
    """Makes composite meanings, equal ones once."""

    def __init__(self) -> None:
        self._references: dict[tuple[object, ...], Reference] = {}
        self._arrays: dict[tuple[Meaning, bool], Array] = {}
        self._tuples: dict[tuple[object, ...], Tuple] = {}
        self._options: dict[tuple[Meaning, ...], Options] = {}
        self._templates: dict[tuple[str, ...], Template] = {}

    def reference(self, symbol: Symbol, arguments: tuple[Meaning, ...]) -> Reference:
        """`symbol<arguments>`."""
        key = (symbol, *arguments)
        if key not in self._references:
            self._references[key] = Reference(symbol, arguments, _nesting(arguments))
        return self._references[key]

    def array(self, item: Meaning, readonly: bool) -> Array:
        """`item[]`."""
        key = (item, readonly)
        if key not in self._arrays:
            self._arrays[key] = Array(item, readonly, _nesting((item,)))
        return self._arrays[key]

    def tuple_of(
        self, items: tuple[Item, ...], rest: Meaning | None, readonly: bool
    ) -> Tuple | Array:
        """`[...items, ...rest[]]`, which without items is an array."""
        if not items and rest is not None:
            return self.array(rest, readonly)
        key = (tuple((i.type, i.optional, i.label) for i in items), rest, readonly)
        if key not in self._tuples:
            inner = (*(item.type for item in items), *(() if rest is None else (rest,)))
            self._tuples[key] = Tuple(items, rest, readonly, _nesting(inner))
        return self._tuples[key]

    def union(self, options: Iterable[Meaning]) -> Meaning:
        """The union of `options`, which is the option itself if there is one and never if there is none."""
        kept = tuple(dict.fromkeys(o for o in options if o is not Basic.NEVER))
        if len(kept) < 2:
            return kept[0] if kept else Basic.NEVER
        if kept not in self._options:
            self._options[kept] = Options(kept, _nesting(kept))
        return self._options[kept]

    def template(self, texts: tuple[str, ...]) -> Meaning:
        """The strings of `texts` with anything between: a literal, `string` or a template."""
        if len(texts) == 1:
            return Literal(texts[0])
        if texts == ("", ""):
            return Basic.STRING
        return self._templates.setdefault(texts, Template(texts))


def _nesting(parts: tuple[Meaning, ...]) -> int:
    """How deep composite meanings stand in each other, not looking into names."""
    deepest = -1
    for part in parts:
        if isinstance(part, Reference | Array | Tuple | Options):
            deepest = max(deepest, part.nesting)
    return deepest + 1
