"""Values of the types of a contract, as many as it takes to meet every branch of a reader."""

from __future__ import annotations

from collections.abc import Container, Iterator
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

Option: TypeAlias = Primitive | Literal | MemberRef | ListOf | MapOf | Record | Enum
"""A type of which each value has the same form."""
Exact: TypeAlias = str | int | float | bool


def _raws(*texts: str | bytes) -> tuple[Raw, ...]:
    return tuple(Raw(text.encode() if isinstance(text, str) else text) for text in texts)


STRINGS = _raws(
    '""',
    '"a\u00e9\u4e16\u754c"',
    '"\U0001f600\U0010ffff"',
    '"\u2028\u2029\u0085\u00a0\ufeff"',
    '"e\u0301 \u1e9b\u0323 \ufb01"',
    '"\x7f\u0080\u200e\u202e\ufffd\ufffe\uffff"',
    '"null"',
    '"1"',
    '"\\u00e9\\u0000\\u001f\\u007F"',
    '"\\ud83d\\ude00 \\uD83D\\uDE00 \\udbff\\udfff"',
    '"\\"\\\\\\/\\b\\f\\n\\r\\t"',
    '"\\\\ud83d \\\\\\\\ud83d \\ud83d\\udE00"',
    '"<script>&amp;</script>\'`${x}`"',
    '"[[{{\\"}]"',
)
NO_STRINGS = _raws(
    b'"\\ud83d"',
    b'"\\ude00\\ud83d"',
    b'"\\uD83Dx"',
    b'"\\ud83d\\u0041"',
    b'"\\ud83d\\\\ude00"',
    b'"\\\\\\ud83d"',
    b'"\xed\xa0\xbd"',
    b'"\xff"',
    b'"\xc3"',
    b'"\xc0\xaf"',
    b'"\xf4\x90\x80\x80"',
    b'"a\nb"',
    b'"a\x00b"',
    b'"a\x1fb"',
    b'"\\x41"',
    b'"\\u00g0"',
    b'"\\u00e"',
    b'"\\U0041"',
    b'"\\\'"',
    b"'a'",
    b'"open',
)
"""What no document may have in it."""

NUMBERS = _raws(
    *"0 1 -1 -0 -0.0 1.0 1.5 1e2 1E+2 100e-2 0.1 1e-7 1e21 1e22 -1e300 5e-324 1e-400".split(),
    *"123456789.123 4.35 2.5e-5 0.30000000000000004 3.141592653589793238462643383279503".split(),
    *"9007199254740991 9007199254740992 9007199254740993 -9007199254740993".split(),
    *"9223372036854775807 9223372036854775808 18446744073709551616".split(),
    *"100000000000000000000 123456789012345678901234567890".split(),
    *"1.7976931348623157e308 1.7976931348623158e308".split(),
    "1" + "0" * 308,
    "0." + "3" * 400,
    "0." + "0" * 400 + "1",
)
NO_NUMBERS = _raws(
    *"1e400 -1e400 1.8e308 1e99999999999 NaN -NaN nan Infinity -Infinity".split(),
    *"+1 01 -01 .5 1. 1.e2 1e 1e+ 0x10 1_000 - --1 1/2 True undefined".split(),
    "2" + "0" * 308,
    "9" * 400,
    "-" + "9" * 5000,
)
"""What no document may have in it: it is not JSON, or beyond float64."""

ODD_KEYS = (
    *("", "1", "-1", "a b", "a-b", "a.b", "$", "_", "\u00e9", "\U0001f600", "\u2028"),
    *('"', "\\", "\n", "\x7f", "'", "[0]"),
    *("__proto__", "constructor", "toString", "hasOwnProperty", "toJSON", "length", "then"),
)

UNKNOWN_STRING = "a value of tomorrow \u00e9\U0001f600"
UNKNOWN_INTEGERS: tuple[Node, ...] = (
    *(4711, -4711, 2**53 - 1, 1 - 2**53),
    *_raws("4711.0", "47.11e2", "0.4711e4"),
)
NO_INTEGERS: tuple[Node, ...] = (
    *(0.5, 1.5, 7.25, 2**53, -(2**53)),
    *_raws("9007199254740993", "1e21", "1e-7", "5e-324", "0.99999999999999999e-5"),
)
ANYTHING: tuple[Node, ...] = (
    *(None, True, False, (), Members(), ((), (None,), Members())),
    Members((("__proto__", Members((("polluted", True),))), ("constructor", None))),
    Members((("a", 1), ("a", Members((("b", 1), ("b", 2)))))),
    Members((("a", 1), (Raw(b'"\\u0061"'), Raw(b"2.0")))),
    Members(tuple((key, key) for key in ODD_KEYS)),
    Members((("2", 1), ("1", 2), ("z", Raw(b"[ 1 , 2 ,\r\n\t3 ]")))),
)


def similar_keys(key: str, taken: Container[str]) -> list[str]:
    """Keys that are not `taken`, which a careless reader takes for `key`."""
    found = {
        key.upper(),
        key.swapcase(),
        key.capitalize(),
        key.replace("s", "\u017f").replace("k", "\u212a"),
        key.replace("_", "").replace("-", "_"),
        f"{key} ",
        f"{key}\0",
        key + "\u0301",
    }
    return sorted(other for other in found if other not in taken)


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
            yield from _raws(f"{value}.0", f"{value}.000e0", f"{value * 10}e-1")
        case float() if "e" not in repr(value):
            yield from _raws(f"{value}000", f"{value}e0")
        case int() | float():
            pass
