"""Schemas of random types: of every node, nested, with short and long names and texts."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import TypeVar

from polyevent.model import (
    Alias,
    BestMatch,
    Branded,
    ByKeys,
    ByTag,
    Choice,
    Constrained,
    Constraints,
    Doc,
    Enum,
    EnumMember,
    Field,
    ListOf,
    Literal,
    MapOf,
    Mark,
    MemberRef,
    Only,
    Pattern,
    Primitive,
    Record,
    Ref,
    Schema,
    TupleItem,
    TupleOf,
    Type,
    Union,
)
from polyevent.source import Span

T = TypeVar("T")

_NOWHERE = Span("src/events.ts", 0, 0)
_WORDS = ("a", "of", "name", "status", "identifier", "organization", "something_long_enough")
_KEYS = ("kebab-case", "é", "__proto__", "constructor", "toString", "1", "a b", *_WORDS)
_TEXTS = ("", "a", "user_", "/", "`", "${", "\\", "$", "é", "\n", '"', "'")
_RECORDS = tuple(f"Record{i}{'WithAVeryLongNameOfItsOwn' * (i % 3)}" for i in range(9))
_REFS: tuple[Type, ...] = tuple(map(Ref, _RECORDS))
_VALUES: tuple[str | int | float | bool, ...] = (*_TEXTS, 5, -1, 1.5, 1e21, True)
_PRIMITIVES = tuple(p for p in Primitive if p not in (Primitive.NULL, Primitive.NEVER))
_WHOLE = (Primitive.ANY, Primitive.UNKNOWN)


class RandomTypes:
    """Makes types of one source of chance."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def schema(self, size: int) -> Schema:
        """A schema of so many records, and as many aliases. Its choices need not mean anything."""
        enums = tuple(
            Enum(
                name,
                tuple(EnumMember(key, key[0], Doc(), _NOWHERE) for key in ("A", "b c")),
                Doc(),
                _NOWHERE,
                constant="Constant" if name == "Constant" else None,
            )
            for name in ("Kind", "Constant")
        )
        plain = (self._record(name, with_extra=False) for name in _RECORDS)
        records = (self._record(f"R{number}", with_extra=True) for number in range(size))
        aliases = (
            Alias(
                f"{self._any('T', 'AnAliasOfAVeryLongNameOfItsOwn')}{number}",
                self._type(3),
                Doc(),
                _NOWHERE,
            )
            for number in range(size)
        )
        return Schema((*enums, *plain, *records, *aliases), (), None)

    def _record(self, name: str, with_extra: bool) -> Record:
        keys = {self._any(self._word(), *_KEYS): None for _ in range(self._random.randrange(6))}
        fields = tuple(
            Field(key, self._type(2), self._chance(0.4), self._chance(0.2), Doc(), _NOWHERE)
            for key in keys
        )
        extra = self._type(2) if with_extra and self._chance(0.4) else None
        absent = (self._word() + "_",) if self._chance(0.3) else ()
        return Record(name, fields, None, Doc(), _NOWHERE, extra, absent)

    def _type(self, depth: int) -> Type:
        if depth == 0 or self._chance(0.35):
            return self._any(*_SIMPLE)(self)
        makers: tuple[Callable[[int], Type], ...] = (
            self._list,
            self._map,
            self._tuple,
            self._union,
        )
        return self._any(*makers, self._union)(depth - 1)

    def _list(self, depth: int) -> Type:
        return ListOf(self._type(depth), self._chance(0.3))

    def _map(self, depth: int) -> Type:
        return MapOf(self._type(depth), self._chance(0.3))

    def _tuple(self, depth: int) -> Type:
        length = self._random.randrange(5)
        required = self._random.randint(0, length)
        labelled = self._random.random()
        items = tuple(
            TupleItem(
                self._type(depth), at >= required, self._word() if self._chance(labelled) else None
            )
            for at in range(length)
        )
        rest = self._type(depth) if self._chance(0.3) else None
        return TupleOf(items, rest, self._chance(0.3), "Tuple" + self._word())

    def _union(self, depth: int) -> Type:
        options: dict[Type, None] = {}
        while len(options) < self._random.randint(2, 6):
            option = Ref(self._any(*_RECORDS)) if self._chance(0.4) else self._type(depth)
            if not isinstance(option, Union) and option not in _WHOLE:
                options[option] = None
        if self._chance(0.3):
            options = {next(iter(options)): None, Primitive.NULL: None}
        objects = [o for o in options if isinstance(o, MapOf) or o in _REFS]
        arrays = tuple(o for o in options if isinstance(o, ListOf | TupleOf))
        return Union(
            tuple(options),
            "Union" + self._word(),
            self._choice(objects, 2) if len(objects) > 1 else None,
            BestMatch(arrays) if len(arrays) > 1 else None,
        )

    def _choice(self, options: list[Type], depth: int) -> Choice:
        if len(options) == 1:
            return Only(options[0])
        if depth == 0 or self._chance(0.3):
            return BestMatch(tuple(options))
        inner = [self._choice(options[at:], depth - 1) for at in range(len(options))]
        if self._chance(0.5):
            path = tuple(self._any(self._word(), *_KEYS) for _ in range(self._any(1, 1, 2, 3)))
            return ByTag(path, tuple((self._tag(), choice) for choice in inner))
        cases = tuple((self._any(self._word(), *_KEYS), choice) for choice in inner)
        return ByKeys(cases, self._any(None, inner[0]))

    def _tag(self) -> Literal | Primitive:
        return self._literal() if self._chance(0.7) else Primitive.NULL

    def _literal(self) -> Literal:
        return Literal(self._any(self._word(), *_VALUES))

    def _pattern(self) -> Pattern:
        between = tuple(self._word() for _ in range(self._random.randrange(2)))
        return Pattern((self._any(*_TEXTS), *between, self._any(*_TEXTS)))

    def _limited(self) -> Constrained:
        least = self._any(None, 1)
        text = Constraints(min_length=least, max_length=4, pattern=self._any(None, "^[a-z]+$" * 9))
        number = Constraints(minimum=least, exclusive_maximum=self._any(None, 2.5))
        return self._any(Constrained(Primitive.STRING, text), Constrained(Primitive.NUMBER, number))

    def _branded(self) -> Branded:
        marks = (
            Mark(
                f"{self._any(*_KEYS)}{at}",
                False,
                self._literal(),
                self._chance(0.3),
                self._chance(0.7),
            )
            for at in range(self._random.randint(1, 3))
        )
        return Branded(self._any(Primitive.STRING, Primitive.NUMBER), tuple(marks))

    def _named(self) -> Type:
        enum = self._any("Kind", "Constant")
        member: Type = MemberRef(enum, self._any("A", "b c"))
        return self._any(member, Ref(enum), *_REFS[:3])

    def _primitive(self) -> Type:
        return self._any(*_PRIMITIVES)

    def _word(self) -> str:
        return "_".join(self._any(*_WORDS) for _ in range(self._random.randint(1, 4)))

    def _chance(self, share: float) -> bool:
        return self._random.random() < share

    def _any(self, *choices: T) -> T:
        return self._random.choice(choices)


_SIMPLE: tuple[Callable[[RandomTypes], Type], ...] = (
    RandomTypes._primitive,
    RandomTypes._primitive,
    RandomTypes._named,
    RandomTypes._named,
    RandomTypes._literal,
    RandomTypes._pattern,
    RandomTypes._limited,
    RandomTypes._branded,
)
