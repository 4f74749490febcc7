"""Values of the types of a contract, as many as it takes to meet every branch of a reader."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from math import inf, nextafter
from typing import TypeAlias, assert_never

from polyevent.model import (
    Alias,
    Branded,
    Constrained,
    Constraints,
    Declaration,
    Enum,
    ListOf,
    Literal,
    MapOf,
    MemberRef,
    Pattern,
    Primitive,
    Record,
    Ref,
    Schema,
    TupleOf,
    Type,
    Union,
    by_name,
)
from tests.conformance.json_text import Members, Node, Raw, written
from tests.conformance.json_value import Json, is_number, parsed, same
from tests.conformance.samples import (
    ANYTHING,
    DATE_TIMES,
    INTEGERS,
    NO_DATE_TIMES,
    NO_INTEGERS,
    NUMBERS,
    ODD_KEYS,
    OTHER_KEY,
    STRINGS,
    TEXTS,
    UNKNOWN_INTEGERS,
    UNKNOWN_STRING,
    raws,
)
from tests.conformance.scalars import is_date_time, keeps

Option: TypeAlias = (
    Primitive
    | Literal
    | MemberRef
    | ListOf
    | TupleOf
    | MapOf
    | Pattern
    | Constrained
    | Record
    | Enum
)
"""A type of which each value has the same form."""
Exact: TypeAlias = str | int | float | bool

_ANY_KIND: tuple[Node, ...] = (
    *(None, True, False, 0, 1, 0.5, 1.5),
    *("", "1", "true", UNKNOWN_STRING),
    *((), ("a",), Members(), Members((("value", 1),))),
)


class Values:
    """The values of one contract's types.

    "Fits" and "does not fit" are meant for documents without another mistake.
    """

    def __init__(self, schema: Schema, open_enums: bool) -> None:
        self._declarations: dict[str, Declaration] = by_name(schema)
        self._open_enums = open_enums
        self._depths: dict[str, float] = dict.fromkeys(self._declarations, inf)
        for _ in self._declarations:
            found = {name: self._depth_of(name) for name in self._depths}
            if found == self._depths:
                break
            self._depths = found

    def options(self, type_: Type) -> tuple[Option, ...]:
        """Those of a union, or the type itself, without names of other things; none of `NEVER`."""
        match type_:
            case Primitive.NEVER:
                return ()
            case Union(options):
                return tuple(found for option in options for found in self.options(option))
            case Ref(name):
                declared = self._declarations[name]
                if isinstance(declared, Alias):
                    return self.options(declared.target)
                return (declared,)
            case Branded(base):
                return self.options(base)
            case _:
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
        options = self.options(type_)
        match min(options, key=lambda option: (self._depth(option), _size(option))):
            case Record(fields=fields):
                required = (f for f in fields if not f.optional)
                return Members(tuple((f.name, self.least(f.type)) for f in required))
            case TupleOf(items):
                return tuple(self.least(item.type) for item in items if not item.optional)
            case option:
                return self._shallow(option)

    def full(self, type_: Type, above: frozenset[Hashable] = frozenset()) -> Node:
        """A value that has each part, but for those of options that it is within itself (`above`)."""
        deep = [option for option in self.options(type_) if identity(option) not in above]
        if not deep:
            return self.least(type_)
        return self.full_of(max(deep, key=_size), above)

    def full_of(self, option: Option, above: frozenset[Hashable]) -> Node:
        """The same for one option."""
        inner = above | {identity(option)}
        match option:
            case Record(fields=fields, extra=extra):
                members = tuple((f.name, self.full(f.type, inner)) for f in fields)
                more = ((OTHER_KEY, self.full(type_, inner)) for type_ in self._some(extra))
                return Members((*members, *more))
            case ListOf(item):
                return tuple(self.full(type_, inner) for type_ in self._some(item))
            case TupleOf(items, rest):
                types = (*(item.type for item in items), *self._some(rest))
                return tuple(self.full(type_, inner) for type_ in types)
            case MapOf(value):
                return Members(tuple(("a b", self.full(v, inner)) for v in self._some(value)))
            case _:
                return self._shallow(option)

    def fitting(self, type_: Type) -> Iterator[Node]:
        """Values that fit, of every option."""
        for option in self.options(type_):
            yield from self._fitting(option)

    def unfit(self, type_: Type) -> Iterator[Node]:
        """Values that are wrong as a whole: of other kinds, and near to what there is."""
        options = self.options(type_)
        given: set[bytes] = set()
        for option in options:
            for node in self._near(option):
                text = written(node)
                if text not in given:
                    given.add(text)
                    value = parsed(text)
                    if not any(self._fits(o, value) for o in options if o is not option):
                        yield node

    def _some(self, type_: Type | None) -> Iterator[Type]:
        """`type_`, unless it has no values."""
        if type_ is not None and self.options(type_):
            yield type_

    # Values of one option

    def _fitting(self, option: Option) -> Iterator[Node]:
        match option:
            case Primitive():
                yield from _of_primitive(option)
            case Literal() | MemberRef():
                yield from _spellings(self.exact(option))
            case Enum(members=members):
                for member in members:
                    yield from _spellings(member.value)
                if self._open_enums and isinstance(members[0].value, str):
                    yield from ("", UNKNOWN_STRING)
                elif self._open_enums:
                    yield from UNKNOWN_INTEGERS
            case Pattern(texts):
                for between in ("", "x", *texts, *(str(parsed(raw.text)) for raw in STRINGS)):
                    yield between.join(texts)
            case Constrained():
                yield from self._within(option)
            case ListOf(item):
                yield ()
                for some in self._some(item):
                    yield from ((self.least(some),) * 3, (self.full(some),))
            case TupleOf():
                yield from self._tuples(option)
            case MapOf(value):
                yield Members()
                for some in self._some(value):
                    least = self.least(some)
                    yield Members(tuple((key, least) for key in ODD_KEYS))
                    yield Members((("a", least), ("b", least), ("a", self.full(some))))
            case Record():
                yield self.least(Ref(option.name))
                yield self.full_of(option, frozenset())
            case _:
                assert_never(option)

    def _near(self, option: Option) -> Iterator[Node]:
        """Values that do not fit."""
        kind: type | None = str
        match option:
            case Primitive():
                yield from _near_primitive(option)
                return
            case Literal() | MemberRef():
                exact = self.exact(option)
                kind = None if isinstance(exact, bool) else type(exact)
                if isinstance(exact, bool):
                    yield from (not exact, *(v for v in _ANY_KIND if not isinstance(v, bool)))
                else:
                    yield from _near_exact(exact)
            case Enum(members=members):
                kind = type(members[0].value)
                if isinstance(members[0].value, int):
                    yield from NO_INTEGERS
                if not self._open_enums:
                    known = {member.value for member in members}
                    for value in known:
                        for other in _near_exact(value):
                            if not any(same(parsed(written(other)), one) for one in known):
                                yield other
            case Pattern(texts):
                form = re.compile(".*".join(map(re.escape, texts)), re.DOTALL)
                for text in _near_texts(texts):
                    if not form.fullmatch(text):
                        yield text
            case Constrained():
                base = self._base(option)
                yield from self._beyond(option)
                yield from _near_primitive(base)
                return
            case ListOf() | TupleOf():
                kind = tuple
            case MapOf() | Record():
                kind = Members
            case _:
                assert_never(option)
        if kind is not None:
            yield from (value for value in _ANY_KIND if not _is_kind(value, kind))

    def _fits(self, option: Option, value: Json) -> bool:
        """Whether `value` fits, as far as that can be told without looking into it."""
        match option:
            case Literal() | MemberRef():
                return same(value, self.exact(option))
            case Enum(members=members):
                if any(same(value, member.value) for member in members):
                    return True
                return self._open_enums and not any(
                    same(parsed(written(node)), value) for node in self._near(option)
                )
            case Pattern(texts):
                form = ".*".join(map(re.escape, texts))
                return isinstance(value, str) and bool(re.fullmatch(form, value, re.DOTALL))
            case Constrained(base, limits):
                return keeps(value, limits) and any(
                    self._fits(o, value) for o in self.options(base)
                )
            case ListOf() | TupleOf():
                return isinstance(value, list)
            case MapOf() | Record():
                return isinstance(value, dict)
            case Primitive.DATETIME:
                return isinstance(value, str) and is_date_time(value)
            case Primitive.INTEGER:
                return is_number(value) and not any(
                    same(parsed(written(node)), value) for node in NO_INTEGERS
                )
            case Primitive():
                return not any(
                    same(parsed(written(node)), value) for node in _near_primitive(option)
                )
            case _:
                assert_never(option)

    def _tuples(self, tuple_: TupleOf) -> Iterator[Node]:
        least = [self.least(item.type) for item in tuple_.items]
        full = [self.full(item.type) for item in tuple_.items]
        required = sum(not item.optional for item in tuple_.items)
        for count in range(required, len(least) + 1):
            yield tuple(least[:count])
            yield tuple(full[:count])
        if tuple_.rest is not None:
            rest = self.least(tuple_.rest), self.full(tuple_.rest)
            yield (*full, *rest)
            yield (*least, *rest * 20)

    # Limits

    def _base(self, option: Constrained) -> Primitive:
        (base,) = self.options(option.base)
        if isinstance(base, Constrained):
            return self._base(base)
        assert isinstance(base, Primitive)
        return base

    def _limits(self, option: Constrained) -> Iterator[Constraints]:
        yield option.constraints
        for base in self.options(option.base):
            if isinstance(base, Constrained):
                yield from self._limits(base)

    def _within(self, option: Constrained) -> Iterator[Node]:
        """At least one value that keeps all limits, and those at them."""
        limits = list(self._limits(option))
        base = self._base(option)
        given: set[bytes] = set()
        for node in (*_at_limits(base, limits), *_of_primitive(base)):
            text = written(node)
            value = parsed(text)
            if text in given or not all(keeps(value, limit) for limit in limits):
                continue
            if base is Primitive.INTEGER and not float(str(value)).is_integer():
                continue
            given.add(text)
            yield node
        assert given, f"no sample keeps {limits}: samples.py needs another one"

    def _beyond(self, option: Constrained) -> Iterator[Node]:
        """Values that keep all limits but one."""
        for limits in self._limits(option):
            if limits.minimum is not None:
                yield from (nextafter(limits.minimum, -inf), limits.minimum - 1)
            if limits.maximum is not None:
                yield from (nextafter(limits.maximum, inf), limits.maximum + 1)
            if limits.exclusive_minimum is not None:
                yield from (limits.exclusive_minimum, limits.exclusive_minimum - 1)
            if limits.exclusive_maximum is not None:
                yield from (limits.exclusive_maximum, limits.exclusive_maximum + 1)
            if limits.min_length:
                length = limits.min_length - 1
                yield from ("a" * length, "\U0001f600" * length, "e\u0301" * (length // 2), "")
            if limits.max_length is not None:
                length = limits.max_length + 1
                yield from ("a" * length, "\U0001f600" * length, "\u00e9" * length)
            if limits.pattern is not None:
                yield from (text for text in TEXTS if not keeps(text, limits))

    # Sizes

    def _depth_of(self, name: str) -> float:
        declared = self._declarations[name]
        if isinstance(declared, Alias):
            return self._least_depth(declared.target)
        return self._depth(declared)

    def _least_depth(self, type_: Type) -> float:
        match type_:
            case Ref(name):
                return self._depths[name]
            case Union(options):
                return min(map(self._least_depth, options))
            case Branded(base):
                return self._least_depth(base)
            case _:
                return self._depth(type_)

    def _depth(self, option: Option) -> float:
        """How many arrays and objects the smallest value has within each other."""
        match option:
            case Record(fields=fields):
                inner = [self._least_depth(f.type) for f in fields if not f.optional]
                return 1 + max(inner, default=0)
            case TupleOf(items):
                inner = [self._least_depth(i.type) for i in items if not i.optional]
                return 1 + max(inner, default=0)
            case MapOf() | ListOf():
                return 1
            case _:
                return 0

    def _shallow(self, option: Option) -> Node:
        """A value that has no other one within it."""
        match option:
            case Primitive.STRING:
                return "some text"
            case Primitive.NUMBER:
                return 12.5
            case Primitive.INTEGER:
                return 1 - 2**53
            case Primitive.BOOLEAN:
                return True
            case Primitive.NULL:
                return None
            case Primitive.DATETIME:
                return "2024-02-29T23:59:59.120+05:45"
            case Primitive.NEVER:
                raise AssertionError("it has no value")
            case Primitive.ANY | Primitive.UNKNOWN | Primitive.PRESENT:
                return Members((("any", (1, None, "thing")),))
            case Primitive.OBJECT:
                return (Members((("any", None),)),)
            case Literal() | MemberRef():
                return self.exact(option)
            case Enum(members=members):
                return members[-1].value
            case Pattern(texts):
                return "x".join(texts)
            case Constrained():
                return next(self._within(option))
            case ListOf() | TupleOf():
                return ()
            case MapOf() | Record():
                return Members()
            case _:
                assert_never(option)


def identity(option: Option) -> Hashable:
    """What is the same for the same option."""
    return option.name if isinstance(option, Record | Enum) else option


def _of_primitive(primitive: Primitive) -> tuple[Node, ...]:
    match primitive:
        case Primitive.STRING:
            return STRINGS + TEXTS
        case Primitive.NUMBER:
            return NUMBERS
        case Primitive.INTEGER:
            return INTEGERS
        case Primitive.BOOLEAN:
            return (True, False)
        case Primitive.NULL:
            return (None,)
        case Primitive.NEVER:
            return ()
        case Primitive.DATETIME:
            return DATE_TIMES
        case Primitive.ANY | Primitive.UNKNOWN:
            return (*ANYTHING, *STRINGS, *NUMBERS)
        case Primitive.PRESENT:
            return (*(node for node in ANYTHING if node is not None), *STRINGS, *NUMBERS)
        case Primitive.OBJECT:
            return tuple(node for node in ANYTHING if isinstance(node, tuple | Members))
        case _:
            assert_never(primitive)


def _near_primitive(primitive: Primitive) -> Iterator[Node]:
    kinds: tuple[type, ...]
    match primitive:
        case Primitive.STRING:
            kinds = (str,)
        case Primitive.NUMBER:
            kinds = (int,)
        case Primitive.INTEGER:
            kinds = (int,)
            yield from NO_INTEGERS
        case Primitive.BOOLEAN:
            kinds = (bool,)
        case Primitive.NULL:
            kinds = (type(None),)
        case Primitive.NEVER:
            kinds = ()
        case Primitive.DATETIME:
            kinds = (str,)
            yield from NO_DATE_TIMES
        case Primitive.ANY | Primitive.UNKNOWN:
            return
        case Primitive.PRESENT:
            yield None
            return
        case Primitive.OBJECT:
            kinds = (tuple, Members)
        case _:
            assert_never(primitive)
    for value in _ANY_KIND:
        if not any(_is_kind(value, kind) for kind in kinds):
            yield value


def _is_kind(value: Node, kind: type) -> bool:
    """Whether `value` is of the kind of JSON value that `kind` stands for, `int` for all numbers."""
    if kind in (int, float):
        return is_number(value)
    return isinstance(value, kind)


def _near_exact(value: str | int | float) -> Iterator[Node]:
    """Values of the same kind that are not `value`."""
    others: list[Node]
    match value:
        case str():
            others = ["", "1", "true", UNKNOWN_STRING, f"{value} ", value.swapcase(), value[:-1]]
        case int() | float():
            others = [*NO_INTEGERS, 0, 1, *UNKNOWN_INTEGERS, value + 1, -value]
    for other in others:
        if not same(parsed(written(other)), value):
            yield other


def _near_texts(texts: tuple[str, ...]) -> Iterator[str]:
    """Texts that mostly are not made of `texts`."""
    whole = "x".join(texts)
    yield from (
        "",
        UNKNOWN_STRING,
        whole.swapcase(),
        whole[1:],
        whole[:-1],
        " " + whole,
        whole + "\n",
    )
    yield from (
        "x".join(texts[::-1]),
        "".join(texts)[1:],
        "x".join(texts[:-1]),
        "x".join(texts[1:]),
    )
    for at in range(len(texts)):
        yield "x".join(text[:-1] if at == other else text for other, text in enumerate(texts))
    # As if what stands at the end of one were the beginning of the next.
    for shared in range(1, min(map(len, (texts[0], texts[-1]))) + 1):
        yield texts[0] + texts[-1][shared:]


def _at_limits(base: Primitive, limits: list[Constraints]) -> Iterator[Node]:
    for limit in limits:
        for bound in (limit.minimum, limit.maximum):
            if bound is not None:
                yield bound
        for bound in (limit.exclusive_minimum, limit.exclusive_maximum):
            if bound is not None:
                yield from (bound + 1, bound - 1)
                if base is Primitive.NUMBER:
                    yield from (nextafter(bound, inf), nextafter(bound, -inf))
        for length in (limit.min_length, limit.max_length):
            if length is not None:
                yield from ("a" * length, "\U0001f600" * length, "\u00e9" * length)


def _size(option: Option) -> int:
    match option:
        case Primitive.NULL:
            return 0
        case Primitive() | Literal() | MemberRef() | Enum() | Pattern() | Constrained():
            return 1
        case ListOf() | TupleOf():
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
