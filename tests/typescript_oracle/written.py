"""Types as they are written, and what is known of them: what can be written with them next."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum


class Kind(Enum):
    """What JSON values a type has, as far as the writer cares."""

    STRING = "string"
    NUMBER = "number"
    BOOLEAN = "boolean"
    NULL = "null"
    LIST = "list"
    TUPLE = "tuple"
    OBJECT = "object"
    MIXED = "mixed"


SCALARS = frozenset({Kind.STRING, Kind.NUMBER, Kind.BOOLEAN, Kind.NULL})


@dataclass(frozen=True, slots=True)
class Key:
    """A member of an object type."""

    type: Written
    optional: bool = False
    readonly: bool = False


@dataclass(frozen=True, slots=True)
class Written:
    """A type's text.

    Without `tight` it needs parentheses before `[]`. `keys` are an object's where all are known and
    it has no others; `literals` the values, where they are a few strings or numbers that are not an
    enum's; `items` those of a tuple or the one of a list.
    """

    text: str
    kind: Kind
    tight: bool = True
    keys: Mapping[str, Key] | None = None
    literals: tuple[str | int, ...] | None = None
    items: tuple[Written, ...] = ()

    @property
    def closed(self) -> str:
        """The text where something comes right behind it."""
        return self.text if self.tight else f"({self.text})"

    @property
    def required(self) -> list[str]:
        """The keys that are always there."""
        return [name for name, key in (self.keys or {}).items() if not key.optional]

    def named(self, text: str) -> Written:
        """The same by a name."""
        return replace(self, text=text, tight=True)


@dataclass(frozen=True, slots=True)
class Generic:
    """A generic declaration that has been written: `arguments` says what may be given to it."""

    name: str
    arguments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Enumeration:
    """An enum that has been written."""

    name: str
    members: Mapping[str, str | int]

    @property
    def kind(self) -> Kind:
        """Of its values."""
        texts = any(isinstance(value, str) for value in self.members.values())
        return Kind.STRING if texts else Kind.NUMBER


@dataclass
class Known:
    """What has been written so far, to be referred to."""

    types: list[Written] = field(default_factory=list)
    generics: list[Generic] = field(default_factory=list)
    enums: list[Enumeration] = field(default_factory=list)

    def objects(self) -> list[Written]:
        """The object types with keys that are known."""
        return [type_ for type_ in self.types if type_.keys]

    def of(self, kind: Kind) -> list[Written]:
        """The types of that kind."""
        return [type_ for type_ in self.types if type_.kind is kind]


def literal(value: str | int | float | bool) -> str:
    """The literal type of a value."""
    return json.dumps(value)


def key_text(name: str) -> str:
    """A property's name."""
    plain = name.isidentifier() and name.isascii()
    return name if plain else json.dumps(name)


def union(parts: Iterable[Written]) -> Written:
    """One of several types.

    `A | Readonly<A>` is not written, wherever the A may be: it has no meaning but A's in JSON.
    """
    options = list(parts)
    if sum(option.kind in (Kind.OBJECT, Kind.MIXED) for option in options) > 1:
        options = [option for option in options if "Readonly<" not in option.text] or options[:1]
    kinds = {option.kind for option in options}
    texts = " | ".join(o.text if o.tight or o.kind is Kind.LIST else o.closed for o in options)
    literals: tuple[str | int, ...] | None = ()
    for option in options:
        literals = (
            None if literals is None or option.literals is None else literals + option.literals
        )
    return Written(
        texts,
        kinds.pop() if len(kinds) == 1 else Kind.MIXED,
        tight=len(options) == 1 and options[0].tight,
        literals=literals,
    )
