"""The contract as it was meant: closed, frozen, and free of any target's concerns.

Everything a `Ref` or a `MemberRef` names is in the `Schema`. Declarations, fields and members keep
the order of the source. Spans and place names do not take part in equality, so that equality of
two models is equality of meaning.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum as PythonEnum
from typing import TypeAlias

from msgspec import field, json

from polyevent.meant import Meant, Portable
from polyevent.source import Span


class Primitive(PythonEnum):
    """A type without structure.

    `ANY` and `UNKNOWN` both hold any JSON value, null included; `PRESENT` (written `{}`) any but
    null; `OBJECT` (written `object`) any array or object. An `INTEGER` is a number without fraction
    within +-(2**53 - 1). A `DATETIME` is a string of the form that RFC 3339, section 5.6, gives a
    `date-time`, with capital letters and without leap seconds. `NEVER` has no value: it stands only
    as the item of a list, the value of a map or the `extra` of a record, which are always empty then.
    """

    STRING = "string"
    NUMBER = "number"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    NULL = "null"
    DATETIME = "datetime"
    ANY = "any"
    UNKNOWN = "unknown"
    PRESENT = "present"
    OBJECT = "object"
    NEVER = "never"

    # That of Enum is written in Python, and types are looked up all the time.
    __hash__ = object.__hash__


class Literal(Portable, frozen=True):
    """Exactly one string, number or boolean.

    A number is an `int` where it was written without fraction, else a `float`; `Literal(True)` and
    `Literal(1)` are different types although Python calls the values equal.
    """

    value: str | int | float | bool

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Literal)
            and type(self.value) is type(other.value)
            and self.value == other.value
        )

    def __hash__(self) -> int:
        return hash((type(self.value), self.value))


class MemberRef(Portable, frozen=True):
    """Exactly one member of a declared enum, such as `Events.UserAdded`."""

    enum: str
    member: str


class ListOf(Portable, frozen=True):
    """A JSON array."""

    item: Type
    readonly: bool = False


class TupleItem(Meant, frozen=True):
    """One place of a tuple. Of `optional` ones no required one follows; null is not absence here either."""

    aside = ("label",)

    type: Type
    optional: bool = False
    label: str | None = None


class TupleOf(Meant, frozen=True):
    """A JSON array with a type for each place; further items are of type `rest`, or not allowed.

    `name` is that of the alias that stands for exactly this tuple, or else one made of its place:
    for languages in which a tuple has to be declared.
    """

    aside = ("name",)

    items: tuple[TupleItem, ...]
    rest: Type | None
    readonly: bool
    name: str


class MapOf(Portable, frozen=True):
    """A JSON object with any keys."""

    value: Type
    readonly: bool = False


class Pattern(Portable, frozen=True):
    """A string that consists of `texts` in this order, with any text between each two of them.

    There are at least two; the first or the last may be empty, those between are not. `user_` with
    anything behind it is `("user_", "")`.
    """

    texts: tuple[str, ...]


class Constraints(Portable, frozen=True):
    """What a value has to keep besides its type; None where there is no such limit.

    Lengths are counted in Unicode code points. `pattern` may match anywhere in the string; it is
    written in the part of ECMAScript's syntax that means the same in every language (see
    `polyevent.patterns`).
    """

    minimum: int | float | None = None
    maximum: int | float | None = None
    exclusive_minimum: int | float | None = None
    exclusive_maximum: int | float | None = None
    min_length: int | None = None
    max_length: int | None = None
    pattern: str | None = None


class Constrained(Portable, frozen=True):
    """`base`, which is a string or a number (or an alias, brand or integer that is one), within limits."""

    base: Type
    constraints: Constraints


class Mark(Portable, frozen=True):
    """A property that only the TypeScript compiler sees; `symbol` if its key is a `unique symbol`."""

    key: str
    symbol: bool
    type: Type
    optional: bool
    readonly: bool


class Branded(Portable, frozen=True):
    """In JSON just `base`, a primitive; TypeScript keeps it apart from others by `marks`."""

    base: Type
    marks: tuple[Mark, ...]


class Ref(Meant, frozen=True):
    """A declaration of the schema, by its name there; `frozen` if all its properties are readonly here."""

    aside = ("frozen",)

    name: str
    frozen: bool = False


class Only(Portable, frozen=True):
    """The one option that is left; what is wrong with the value is told by it."""

    option: Type


class ByTag(Portable, frozen=True):
    """The value at `path`, a required property of each option (and of that property, and so on), decides.

    `cases` has the values that there can be (strings, numbers, booleans as `Literal`, and `NULL`).
    A value that is none of them fits no option.
    """

    path: tuple[str, ...]
    cases: tuple[tuple[Literal | Primitive, Choice], ...]


class ByKeys(Portable, frozen=True):
    """The first key of `cases` that the object has decides; without any of them, `otherwise`.

    Each key is required by all options of its case, and unknown to those of later cases and of
    `otherwise`. Where `otherwise` is None an object without any of the keys fits no option.
    """

    cases: tuple[tuple[str, Choice], ...]
    otherwise: Choice | None


class BestMatch(Portable, frozen=True):
    """Of the options that the value fits, the one that knows most of its keys, at all depths.

    That is the one of which most keys are left when the value is decoded and encoded again; the
    first of equals. A value that fits none is wrong as a whole, not in a place within it.
    """

    options: tuple[Type, ...]


Choice: TypeAlias = Only | ByTag | ByKeys | BestMatch


class Union(Meant, frozen=True):
    """One of two or more options, told apart first by the kind of JSON value.

    Flat (no option is a `Union`), without duplicates, without `ANY` or `UNKNOWN` (they absorb the
    rest), and without a literal or member beside the primitive or enum that contains it. Of several
    options that are strings, the first of these that has the value: literals, members and enums,
    then patterns, `DATETIME`, strings with limits. Of objects `objects` tells, looking through
    aliases, of arrays (tuples among them) `arrays`; each is None where there is at most one, and
    what is the same in JSON as another array is not asked. `PRESENT` and `OBJECT` stand beside
    nothing that they contain.

    `name` is that of the alias that stands for exactly this union, or else one made of its place
    (`UserAddedEventStatus`): for languages in which a union has to be declared.
    """

    aside = ("name", "objects", "arrays")

    options: tuple[Type, ...]
    name: str
    objects: Choice | None = None
    arrays: Only | BestMatch | None = None


Type: TypeAlias = (
    Primitive
    | Literal
    | MemberRef
    | ListOf
    | TupleOf
    | MapOf
    | Pattern
    | Constrained
    | Branded
    | Ref
    | Union
)


class Doc(Portable, frozen=True):
    """A doc comment.

    `text` has the lines as written, without the comment's marks, without the tags that are
    given apart here, and without limits, which the type has. `Default: 1` stands for `@default 1`.
    `deprecated` is None, or the reason ("" where none was given), and `names`
    maps a language to the identifier that a `@name.<language>` tag asks for. `tagged` is what
    TypeScript's tools read in place of `text`, with the tags of limits, defaults, formats and
    examples as they were written; None where there are none.
    """

    text: str = ""
    deprecated: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    tagged: str | None = None


class Field(Meant, frozen=True):
    """A property of a record. `optional` means that the key may be absent, which null is not."""

    aside = ("span",)

    name: str
    type: Type
    optional: bool
    readonly: bool
    doc: Doc
    span: Span


class Tag(Portable, frozen=True):
    """The field that tells a message from all others, and its one value. Always required."""

    field: str
    value: Literal | MemberRef


class Record(Meant, frozen=True):
    """A JSON object with known keys. Of a message, `tag` says which of `fields` is its tag.

    `extra` is the type of the values under all other keys, which are kept; None where other keys
    mean nothing. Keys in `absent` must not be there (written `key?: never`).
    """

    aside = ("span",)

    name: str
    fields: tuple[Field, ...]
    tag: Tag | None
    doc: Doc
    span: Span
    extra: Type | None = None
    absent: tuple[str, ...] = ()


class EnumMember(Meant, frozen=True):
    """A member with its folded value; an `int` lies within +-(2**53 - 1)."""

    aside = ("span",)

    name: str
    value: str | int
    doc: Doc
    span: Span


class Enum(Meant, frozen=True):
    """One or more members, whose values are all strings or all integers. Two may be equal.

    `constant` is the name of the constant object that it was written as, if it was:
    `const Name = {...} as const`.
    """

    aside = ("span",)

    name: str
    members: tuple[EnumMember, ...]
    doc: Doc
    span: Span
    constant: str | None = None


class Alias(Meant, frozen=True):
    """Another name for a type that is not itself a new record or enum."""

    aside = ("span",)

    name: str
    target: Type
    doc: Doc
    span: Span


Declaration: TypeAlias = Record | Enum | Alias


class Role(PythonEnum):
    """What a message asks of its reader; told from the name of the enum that its tag is of."""

    COMMAND = "command"
    EVENT = "event"


class Message(Portable, frozen=True):
    """A record that is told from the others by its tag. `record` names it."""

    record: str
    role: Role | None


class Schema(Portable, frozen=True):
    """A whole contract.

    `messages` are in source order; all have the tag field `discriminator`, which is None exactly
    when there are no messages. Tag values are unique among them. Records that stand for an
    anonymous object follow the declaration that the object was written in.
    """

    declarations: tuple[Declaration, ...]
    messages: tuple[Message, ...]
    discriminator: str | None


Order: TypeAlias = bytes
"""A schema as it is sent to other processes."""


def order_of(schema: Schema) -> Order:
    """The order for the packages of `schema`, which itself need not be kept then."""
    return json.encode(schema)


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


def bare(type_: Type) -> Type:
    """`type_`, or where it has a brand, what it is in JSON."""
    while isinstance(type_, Branded):
        type_ = type_.base
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
