"""What a type means to TypeScript, before anything has a place in the model.

A name stays a `Reference`, which the evaluator looks into only where an operator asks for it, so
that recursive types are finite. Composite meanings are compared by identity: `Shop` makes equal
ones of equal parts the same, which keeps comparing them as cheap as their number, not their size.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import TypeAlias

from msgspec import Struct, field

from polyevent import tree
from polyevent.meant import Meant
from polyevent.model import Literal
from polyevent.resolve.scopes.scope import Scope
from polyevent.resolve.scopes.symbols import Symbol
from polyevent.source import Span
from polyevent.syntax.literals import number_as_key


class Basic(Enum):
    """A type without parts. `PRESENT` is `{}`, `OBJECT` is `object`, `DATE` the global `Date`.

    `REFUSED` stands for a type that a diagnostic has been given for.
    """

    STRING = "string"
    NUMBER = "number"
    BOOLEAN = "boolean"
    NULL = "null"
    UNDEFINED = "undefined"
    NEVER = "never"
    ANY = "any"
    UNKNOWN = "unknown"
    PRESENT = "{}"
    OBJECT = "object"
    DATE = "Date"
    REFUSED = "?"

    # That of Enum is written in Python, and types are looked up all the time.
    __hash__ = object.__hash__


class Member(Struct, frozen=True):
    """A member of an enum, or of a constant object that is one."""

    symbol: Symbol
    name: str
    value: str | int | float | bool


class NoJson(Struct, frozen=True):
    """A type that JSON has nothing for; `span` is where it was written."""

    what: str
    why: str
    hint: str
    span: Span
    function: bool = False


class Reference(Struct, frozen=True, eq=False):
    """A declared name with its type arguments. `nesting` is how deep these are nested, here and below."""

    symbol: Symbol
    arguments: tuple[Meaning, ...]
    nesting: int


class Enumeration(Struct, frozen=True, eq=False):
    """All members of an enum."""

    symbol: Symbol
    members: tuple[Member, ...]


class Array(Struct, frozen=True, eq=False):
    """`item[]`."""

    item: Meaning
    readonly: bool
    nesting: int


class Item(Struct, frozen=True, eq=False):
    """One place of a tuple."""

    type: Meaning
    optional: bool
    label: str | None


class Tuple(Struct, frozen=True, eq=False):
    """`[a, b?, ...rest[]]`."""

    items: tuple[Item, ...]
    rest: Meaning | None
    readonly: bool
    nesting: int


class Options(Struct, frozen=True, eq=False):
    """A union as it was written: neither flat nor reduced."""

    options: tuple[Meaning, ...]
    nesting: int


class Template(Struct, frozen=True, eq=False):
    """A string of `texts` with any text between each two of them."""

    texts: tuple[str, ...]


class Lazy:
    """A meaning that is worked out when it is first asked for.

    While that is under way, asking again gives what `circular` gives.
    """

    __slots__ = ("_circular", "_compute", "_meaning", "_running")

    def __init__(self, compute: Callable[[], Meaning], circular: Callable[[], Meaning]) -> None:
        self._compute = compute
        self._circular = circular
        self._meaning: Meaning | None = None
        self._running = False

    @property
    def running(self) -> bool:
        """Whether the meaning is being worked out just now."""
        return self._running

    def get(self) -> Meaning:
        """The meaning."""
        if self._meaning is None:
            if self._running:
                return self._circular()
            self._running = True
            self._meaning = self._compute()
            self._running = False
        return self._meaning

    @staticmethod
    def of(meaning: Meaning) -> Lazy:
        """What is known already."""
        return Lazy(lambda: meaning, lambda: meaning)


class Property(Struct, frozen=True, eq=False):
    """A property of an object. `span` is its name's, `type_span` that of what is written as its type.

    `key` is what `keyof` gives for it: its name, or the number or member of an enum that this was
    written as.
    """

    name: str
    key: Literal | Member
    type: Lazy
    optional: bool
    readonly: bool
    doc: tree.DocComment | None
    span: Span
    type_span: Span


class Index(Struct, frozen=True, eq=False):
    """The index signature of an object, for all string keys."""

    value: Lazy
    readonly: bool
    span: Span


class Object(Struct, frozen=True, eq=False):
    """An object type. `parts` are those of an intersection. `symbols` are the properties with a symbol for a key, by that symbol's name.

    `methods` are members that are functions, which no JSON object has. `constant` is the constant
    (or enum) whose `typeof` this is. `declared` if an interface declares it. `frozen` is what this is
    but for the `readonly` of its properties, if `Readonly` has made it.
    """

    properties: Mapping[str, Property]
    index: Index | None
    span: Span
    symbols: Mapping[str, Property] = field(default_factory=dict)
    methods: tuple[tree.Method, ...] = ()
    parts: tuple[Object, ...] = ()
    constant: Symbol | None = None
    declared: bool = False
    frozen: Reference | None = None


class Brand(Struct, frozen=True, eq=False):
    """A primitive (or literal, or template) with properties that only the compiler sees."""

    base: Meaning
    marks: Object


Meaning: TypeAlias = (
    Basic
    | Literal
    | Member
    | NoJson
    | Reference
    | Enumeration
    | Array
    | Tuple
    | Options
    | Template
    | Object
    | Brand
)


class Context(Meant, frozen=True):
    """Where a type stands: the scope for names, and what type parameters and `infer` names mean.

    `parameters` are those of the declaration around.
    """

    aside = ("parameters",)

    scope: Scope
    bindings: tuple[tuple[str, Meaning], ...] = ()
    parameters: tuple[tree.TypeParameter, ...] = ()

    def bound(self, name: str) -> Meaning | None:
        """What the type parameter `name` stands for; None where it is none."""
        for known, meaning in reversed(self.bindings):
            if known == name:
                return meaning
        return None

    def binding(self, name: str, meaning: Meaning) -> Context:
        """This context with one more name bound."""
        return Context(self.scope, (*self.bindings, (name, meaning)), self.parameters)

    def constraint(self, name: str) -> tree.TypeNode | None:
        """What the type parameter `name` extends, if it is one and does."""
        for parameter in self.parameters:
            if parameter.name == name:
                return parameter.constraint
        return None


def as_literals(meaning: Meaning) -> tuple[Literal, ...] | None:
    """The values of a constant object, or of a member of one; None for all else.

    To TypeScript these are plain literals; an enum's are not.
    """
    match meaning:
        case Member(symbol=symbol, value=value) if not symbol.enums:
            return (Literal(value),)
        case Enumeration(symbol=symbol, members=members) if not symbol.enums:
            return tuple(Literal(member.value) for member in members)
        case _:
            return None


def key_of(meaning: Meaning) -> str | None:
    """The name of the property that a literal or member stands for; None where it is no such key."""
    match meaning:
        case Literal(value=bool()) | Member(value=bool()):
            return None
        case Literal(value=str() as name) | Member(value=str() as name):
            return name
        case Literal(value=int() | float() as n) | Member(value=int() | float() as n):
            return number_as_key(n)
        case _:
            return None
