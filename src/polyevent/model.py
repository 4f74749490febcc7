"""The contract as it was meant: closed, frozen, and free of any target's concerns.

Everything a `Ref` or a `MemberRef` names is in the `Schema`. Declarations, fields and members keep
the order of the source. Spans and place names do not take part in equality, so that equality of
two models is equality of meaning.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum as PythonEnum
from typing import TypeAlias

from polyevent.source import Span


class Primitive(PythonEnum):
    """A type without structure. `ANY` and `UNKNOWN` both hold any JSON value, null included."""

    STRING = "string"
    NUMBER = "number"
    BOOLEAN = "boolean"
    NULL = "null"
    ANY = "any"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Literal:
    """Exactly one string, number or boolean.

    A number is an `int` where it was written without fraction, else a `float`; `Literal(True)` and
    `Literal(1)` are different types although Python calls the values equal.
    """

    value: str | int | float | bool
    kind: type = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", type(self.value))


@dataclass(frozen=True, slots=True)
class MemberRef:
    """Exactly one member of a declared enum, such as `Events.UserAdded`."""

    enum: str
    member: str


@dataclass(frozen=True, slots=True)
class ListOf:
    """A JSON array."""

    item: Type
    readonly: bool = False


@dataclass(frozen=True, slots=True)
class MapOf:
    """A JSON object with any keys."""

    value: Type
    readonly: bool = False


@dataclass(frozen=True, slots=True)
class Ref:
    """A declaration of the schema, by its name there."""

    name: str


@dataclass(frozen=True, slots=True)
class Union:
    """One of two or more options, told apart by the kind of JSON value alone.

    Flat (no option is a `Union`), without duplicates, without `ANY` or `UNKNOWN` (they absorb the
    rest), and without a literal or member beside the primitive or enum that contains it. At most
    one option is an array and at most one an object, looking through aliases; there may be any
    number of literals, members and enums.

    `name` is that of the alias that stands for exactly this union, or else one made of its place
    (`UserAddedEventStatus`): for languages in which a union has to be declared.
    """

    options: tuple[Type, ...]
    name: str = field(compare=False)


Type: TypeAlias = Primitive | Literal | MemberRef | ListOf | MapOf | Ref | Union


@dataclass(frozen=True, slots=True)
class Doc:
    """A doc comment.

    `text` has the lines as written, without the comment's marks and without the tags that are
    given apart here: `deprecated` is None, or the reason ("" where none was given), and `names`
    maps a language to the identifier that a `@name.<language>` tag asks for.
    """

    text: str = ""
    deprecated: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Field:
    """A property of a record. `optional` means that the key may be absent, which null is not."""

    name: str
    type: Type
    optional: bool
    readonly: bool
    doc: Doc
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Tag:
    """The field that tells a message from all others, and its one value. Always required."""

    field: str
    value: Literal | MemberRef


@dataclass(frozen=True, slots=True)
class Record:
    """A JSON object with known keys. Of a message, `tag` says which of `fields` is its tag."""

    name: str
    fields: tuple[Field, ...]
    tag: Tag | None
    doc: Doc
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class EnumMember:
    """A member with its folded value; an `int` lies within +-(2**53 - 1)."""

    name: str
    value: str | int
    doc: Doc
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Enum:
    """One or more members, whose values are all strings or all integers. Two may be equal."""

    name: str
    members: tuple[EnumMember, ...]
    doc: Doc
    span: Span = field(compare=False)


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name for a type that is not itself a new record or enum."""

    name: str
    target: Type
    doc: Doc
    span: Span = field(compare=False)


Declaration: TypeAlias = Record | Enum | Alias


class Role(PythonEnum):
    """What a message asks of its reader; told from the name of the enum that its tag is of."""

    COMMAND = "command"
    EVENT = "event"


@dataclass(frozen=True, slots=True)
class Message:
    """A record that is told from the others by its tag. `record` names it."""

    record: str
    role: Role | None


@dataclass(frozen=True, slots=True)
class Schema:
    """A whole contract.

    `messages` are in source order; all have the tag field `discriminator`, which is None exactly
    when there are no messages. Tag values are unique among them. Records that stand for an
    anonymous object follow the declaration that the object was written in.
    """

    declarations: tuple[Declaration, ...]
    messages: tuple[Message, ...]
    discriminator: str | None


def by_name(schema: Schema) -> dict[str, Declaration]:
    """The declarations by their names."""
    return {declaration.name: declaration for declaration in schema.declarations}


def unaliased(type_: Type, declarations: Mapping[str, Declaration]) -> Type:
    """`type_`, or where it refers to an alias, what the alias stands for in the end."""
    while isinstance(type_, Ref):
        declaration = declarations[type_.name]
        if not isinstance(declaration, Alias):
            return type_
        type_ = declaration.target
    return type_


def admits_null(type_: Type, declarations: Mapping[str, Declaration]) -> bool:
    """Whether the JSON value null is one of `type_`."""
    match unaliased(type_, declarations):
        case Primitive.NULL | Primitive.ANY | Primitive.UNKNOWN:
            return True
        case Union(options):
            return any(admits_null(option, declarations) for option in options)
        case _:
            return False
