"""Values of the types of a contract, as many as it takes to meet every branch of a reader."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from polyevent.model import (
    Alias,
    Declaration,
    Enum,
    ListOf,
    Literal,
    MapOf,
    MemberRef,
    Primitive,
    Record,
    Ref,
    Schema,
    Type,
    Union,
    by_name,
)
from tests.conformance.json_text import Members, Node, Raw, written
from tests.conformance.oracle import parsed, same
from tests.conformance.samples import (
    ANYTHING,
    NO_INTEGERS,
    NUMBERS,
    ODD_KEYS,
    STRINGS,
    UNKNOWN_INTEGERS,
    UNKNOWN_STRING,
    raws,
)

Option: TypeAlias = Primitive | Literal | MemberRef | ListOf | MapOf | Record | Enum
"""A type of which each value has the same form."""
Exact: TypeAlias = str | int | float | bool


class Values:
    """The values of one contract's types.

    "Fits" and "does not fit" are meant for documents without another mistake.
    """

    def __init__(self, schema: Schema, open_enums: bool) -> None:
        self._declarations: dict[str, Declaration] = by_name(schema)
        self._open_enums = open_enums

    def options(self, type_: Type) -> tuple[Option, ...]:
        """Those of a union, or the type itself, without names of other things."""
        match type_:
            case Union(options):
                return tuple(found for option in options for found in self.options(option))
            case Ref(name):
                declared = self._declarations[name]
                if isinstance(declared, Alias):
                    return self.options(declared.target)
                return (declared,)
            case Primitive() | Literal() | MemberRef() | ListOf() | MapOf():
                return (type_,)

    def exact(self, type_: Literal | MemberRef) -> Exact:
        """The one value of `type_`."""
        match type_:
            case Literal(value):
                return value
            case MemberRef(enum, name):
                declared = self._declarations[enum]
                assert isinstance(declared, Enum)
                return next(member.value for member in declared.members if member.name == name)

    def least(self, type_: Type) -> Node:
        """The smallest value."""
        # A type that needs itself in one option has another one: the resolver sees to that.
        match min(self.options(type_), key=_size):
            case Record(fields=fields):
                required = (f for f in fields if not f.optional)
                return Members(tuple((f.name, self.least(f.type)) for f in required))
            case option:
                return self._shallow(option)

    def full(self, type_: Type, above: frozenset[str] = frozenset()) -> Node:
        """A value that has each field, but for those of records that are `above` it themselves."""
        options = self.options(type_)
        deep = [o for o in options if not (isinstance(o, Record) and o.name in above)]
        match max(deep, key=_size, default=None):
            case None:
                return self.least(type_)
            case Record(name=name, fields=fields):
                inner = above | {name}
                return Members(tuple((f.name, self.full(f.type, inner)) for f in fields))
            case ListOf(item):
                return (self.full(item, above),)
            case MapOf(value):
                return Members((("a b", self.full(value, above)),))
            case option:
                return self._shallow(option)

    def fitting(self, type_: Type) -> Iterator[Node]:
        """Values that fit, of every option."""
        for option in self.options(type_):
            match option:
                case Primitive.STRING:
                    yield from STRINGS
                case Primitive.NUMBER:
                    yield from NUMBERS
                case Primitive.BOOLEAN:
                    yield from (True, False)
                case Primitive.NULL:
                    yield None
                case Primitive.ANY | Primitive.UNKNOWN:
                    yield from (*ANYTHING, *STRINGS, *NUMBERS)
                case Literal() | MemberRef():
                    yield from _spellings(self.exact(option))
                case Enum(members=members):
                    for member in members:
                        yield from _spellings(member.value)
                    if self._open_enums and isinstance(members[0].value, str):
                        yield from ("", UNKNOWN_STRING)
                    elif self._open_enums:
                        yield from UNKNOWN_INTEGERS
                case ListOf(item):
                    yield from ((), (self.least(item),) * 3, (self.full(item),))
                case MapOf(value):
                    least = self.least(value)
                    yield Members()
                    yield Members(tuple((key, least) for key in ODD_KEYS))
                    yield Members((("a", least), ("b", least), ("a", self.full(value))))
                case Record():
                    yield self.least(Ref(option.name))
                    yield self.full(Ref(option.name))

    def unfit(self, type_: Type) -> Iterator[Node]:
        """Values that are wrong as a whole: of other kinds, and no literal or member that there is."""
        options = self.options(type_)
        if Primitive.ANY in options or Primitive.UNKNOWN in options:
            return
        strings = Primitive.STRING in options
        numbers = Primitive.NUMBER in options
        integers = numbers
        known: list[Exact] = []
        for option in options:
            match option:
                case Literal() | MemberRef():
                    known.append(self.exact(option))
                case Enum(members=members):
                    known += (member.value for member in members)
                    strings |= self._open_enums and isinstance(members[0].value, str)
                    integers |= self._open_enums and isinstance(members[0].value, int)
                case Primitive() | ListOf() | MapOf() | Record():
                    pass
        unknown: list[Node] = []
        if Primitive.NULL not in options:
            unknown.append(None)
        if Primitive.BOOLEAN not in options:
            unknown += (True, False)
        if not strings:
            unknown += ("", "1", "true", UNKNOWN_STRING)
            texts = [value for value in known if isinstance(value, str)]
            unknown += (*(f"{value} " for value in texts), *(value.swapcase() for value in texts))
        if not numbers:
            unknown += NO_INTEGERS if integers else NO_INTEGERS[:2]
        if not integers:
            unknown += (0, 1, *UNKNOWN_INTEGERS) if any(map(_is_number, known)) else (0, 1)
        if not any(isinstance(option, ListOf) for option in options):
            unknown += ((), ("a",))
        if not any(isinstance(option, MapOf | Record) for option in options):
            unknown += (Members(), Members((("value", 1),)))
        for value in unknown:
            if not any(same(parsed(written(value)), one) for one in known):
                yield value

    def _shallow(self, option: Option) -> Node:
        """A value that has no other one within it."""
        match option:
            case Primitive.STRING:
                return "some text"
            case Primitive.NUMBER:
                return 12.5
            case Primitive.BOOLEAN:
                return True
            case Primitive.NULL:
                return None
            case Primitive.ANY | Primitive.UNKNOWN:
                return Members((("any", (1, None, "thing")),))
            case Literal() | MemberRef():
                return self.exact(option)
            case Enum(members=members):
                return members[-1].value
            case ListOf():
                return ()
            case MapOf() | Record():
                return Members()


def _is_number(value: Exact) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _size(option: Option) -> int:
    match option:
        case Primitive.NULL:
            return 0
        case Primitive() | Literal() | MemberRef() | Enum():
            return 1
        case ListOf():
            return 2
        case MapOf():
            return 3
        case Record():
            return 4


def _spellings(value: Exact) -> Iterator[Node]:
    """The ways to write one value."""
    yield value
    match value:
        case bool():
            pass
        case str():
            units = value.encode("utf-16-be")
            escapes = (b"\\u" + units[at : at + 2].hex().encode() for at in range(0, len(units), 2))
            yield Raw(b'"%s"' % b"".join(escapes))
        case int() if abs(value) < 10**15:
            yield from raws(f"{value}.0", f"{value}.000e0", f"{value * 10}e-1")
        case float() if "e" not in repr(value):
            yield from raws(f"{value}000", f"{value}e0")
        case int() | float():
            pass
