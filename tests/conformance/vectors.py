"""The documents that every language is asked about, made from the contract itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Hashable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from itertools import chain, cycle, islice
from typing import TypeAlias

from polyevent.model import (
    Declaration,
    ListOf,
    MapOf,
    Primitive,
    Record,
    Ref,
    Schema,
    TupleOf,
    Type,
)
from tests.conformance.json_text import Members, Node, Raw, at_index, at_key, escaped, written
from tests.conformance.json_value import MalformedError, parsed, same
from tests.conformance.samples import (
    ANYTHING,
    NO_NUMBERS,
    NO_STRINGS,
    NUMBERS,
    ODD_KEYS,
    OTHER_KEY,
    STRINGS,
    UNKNOWN_STRING,
    similar_keys,
)
from tests.conformance.texts import DEEPEST, Case, endless, nested, texts
from tests.conformance.told import SURE, Told
from tests.conformance.values import Option, Values, identity

_NEW_KEY = "a key of tomorrow"
_ENOUGH = 5
"""How often a form of value is looked into in all detail."""


class Unsure(Enum):
    """What is said of a document of which only the contract as a whole says whether it is right."""

    UNSURE = "as the oracle says"


@dataclass(frozen=True, slots=True)
class Vector:
    """A document of the declaration `type`, or for None a message.

    `wrong_at` is the path of the one mistake in it, None where it is right.
    """

    what: str
    type: str | None
    data: bytes
    wrong_at: str | None | Unsure

    def __str__(self) -> str:
        text = self.data if len(self.data) <= 300 else self.data[:140] + b" ... " + self.data[-140:]
        return f"{self.type or 'a message'}: {self.what}: {text!r}"


def vectors(schema: Schema, open_enums: bool) -> tuple[Vector, ...]:
    """All documents for one contract, each once."""
    return _each_once(_Maker(schema, open_enums).vectors())


def vectors_of(schema: Schema, open_enums: bool, names: Container[str]) -> tuple[Vector, ...]:
    """The documents for the declarations with those names, each once."""
    maker = _Maker(schema, open_enums)
    declarations = (d for d in schema.declarations if d.name in names)
    return _each_once(chain.from_iterable(map(maker.of_declaration, declarations)))


def _each_once(all_: Iterable[Vector]) -> tuple[Vector, ...]:
    found: dict[tuple[str | None, bytes], Vector] = {}
    for vector in all_:
        found.setdefault((vector.type, vector.data), vector)
    return tuple(found.values())


_Around: TypeAlias = Callable[[Node], Node]


@dataclass(frozen=True, slots=True)
class _Case:
    what: str
    document: Node
    wrong_at: str | None | Unsure = None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where `value` stands in a document, `depth` arrays and objects deep, as the `option` of a `type`.

    Where it is not `sure`, a value that is wrong for its type may make the document one of another
    type, or wrong at a place further up. Nor is it `inside` the value; and `tags` are the keys by
    whose values the type is found.
    """

    type: Type
    option: Option
    value: Node
    path: str
    depth: int
    around: _Around
    above: frozenset[Hashable]
    sure: bool
    inside: bool
    tags: frozenset[tuple[str, ...]]

    def case(self, what: str, value: Node, wrong_at: str | None = None) -> _Case:
        """The document with another value here, wrong as a whole if `wrong_at` is the place itself."""
        sure = self.sure if wrong_at == self.path else self.inside
        return _Case(what, self.around(value), wrong_at if sure or wrong_at is None else _UNSURE)

    def broken(self, what: str, value: Node) -> _Case:
        """The document with what makes it no JSON, or goes beyond what all languages can hold."""
        return _Case(what, self.around(value), "$")

    def unsure(self, what: str, value: Node) -> _Case:
        """The document with another value here, which may well be right."""
        return _Case(what, self.around(value), _UNSURE)


_UNSURE = Unsure.UNSURE


class _Maker:
    def __init__(self, schema: Schema, open_enums: bool) -> None:
        self._schema = schema
        self._values = Values(schema, open_enums)
        self._told = Told(schema, self._values)
        self._met: Counter[Hashable] = Counter()
        # Everywhere some, and in the end everything somewhere.
        self._flaws = cycle((*NO_STRINGS, *NO_NUMBERS))
        self._anything = cycle((*ANYTHING, *STRINGS, *NUMBERS))

    def vectors(self) -> Iterator[Vector]:
        """All documents; some more than once."""
        for declaration in self._schema.declarations:
            yield from self.of_declaration(declaration)
        for case in endless():
            yield _vector(case, self._schema.declarations[0].name)
        if self._schema.messages:
            yield from self._messages()

    def of_declaration(self, declaration: Declaration) -> Iterator[Vector]:
        """All documents for one declaration."""
        name = declaration.name
        messages = [message.record for message in self._schema.messages]
        tag = self._schema.discriminator if name in messages else None
        for case in self._cases(Ref(name)):
            vector = _vector(case, name)
            yield vector
            # What has a wrong tag for a record may well be another message.
            if tag is not None and case.wrong_at != at_key("$", tag):
                yield replace(vector, type=None)

    def _cases(self, root: Type) -> Iterator[_Case | Case]:
        for place in self._places(root):
            yield from self._values_at(place)
            yield from self._structures_at(place)
            if place.depth and place.type == root:
                yield from self._within_itself(place)
        yield from texts(self._values.full(root))

    def _within_itself(self, place: _Place) -> Iterator[_Case | Case]:
        """The document at the place in a document at the place, as deep as it may be, and deeper."""
        self._met[place.type, "within itself"] += 1
        if self._met[place.type, "within itself"] > 2:
            return
        for innermost in self._values.least(place.type), self._values.full(place.type):
            document, deeper = innermost, place.around(innermost)
            try:
                while parsed(written(deeper)) is not None:
                    document, deeper = deeper, place.around(deeper)
            except MalformedError:
                yield Case("within itself, as deep as it may be", document)
                yield Case("within itself, too deep", deeper, "$")

    def _structures_at(self, place: _Place) -> Iterator[_Case]:
        form = identity(place.option)
        self._met[form, "inside"] += 1
        if self._met[form, "inside"] > _ENOUGH:
            return
        match place.option, place.value:
            case Record() as record, Members() as members:
                yield from self._records_at(place, record, members)
            case MapOf(value), _:
                yield from self._maps_at(place, value)
            case ListOf(item), _:
                yield from self._lists_at(place, item)
            case TupleOf() as tuple_, _:
                yield from self._tuples_at(place, tuple_)
            case (Primitive.ANY | Primitive.UNKNOWN | Primitive.PRESENT | Primitive.OBJECT), _:
                yield from _depths_at(place)
        if isinstance(place.value, Members):
            yield from self._choices_at(place, place.value)

    # Places

    def _places(self, root: Type) -> Iterator[_Place]:
        """All places in a document that has each field, and in one for each option of a union."""

        def whole(value: Node) -> Node:
            return value

        waiting = [*self._variants(root, None, "$", 0, whole, frozenset(), True)]
        while waiting:
            place = waiting.pop()
            yield place
            waiting += self._places_in(place)

    def _variants(
        self,
        type_: Type,
        value: Node,
        path: str,
        depth: int,
        around: _Around,
        above: frozenset[Hashable],
        sure: bool,
    ) -> Iterator[_Place]:
        """A place for each option that has others within it; `value` stands there if there is none."""
        told = self._told.by(type_)
        found = False
        for option in self._values.options(type_):
            form = identity(option)
            if isinstance(option, Record | MapOf | ListOf | TupleOf) and form not in above:
                found = True
                full = self._values.full_of(option, above)
                how = told.get(form, SURE)
                inner = above | {form}
                inside = sure and how.sure
                yield _Place(
                    type_, option, full, path, depth, around, inner, sure, inside, how.tags
                )
        if not found:
            if depth == 0:
                value = self._values.full(type_)
            option = self._values.options(type_)[0]
            none: frozenset[tuple[str, ...]] = frozenset()
            yield _Place(type_, option, value, path, depth, around, above, sure, sure, none)

    def _places_in(self, place: _Place) -> Iterator[_Place]:
        def inner(
            type_: Type, value: Node, path: str, within: _Around, tags: set[tuple[str, ...]]
        ) -> Iterator[_Place]:
            def around(new: Node) -> Node:
                return place.around(within(new))

            sure = place.inside and () not in tags
            depth = place.depth + 1
            for found in self._variants(type_, value, path, depth, around, place.above, sure):
                yield replace(found, tags=found.tags | tags)

        match place.option, place.value:
            case Record(fields=fields, extra=extra), Members() as members:
                for field in fields:
                    key = field.name
                    if members.has(key):
                        path = at_key(place.path, key)
                        tags = {tag[1:] for tag in place.tags if tag[:1] == (key,)}
                        setter = members.setter(key)
                        yield from inner(field.type, members.get(key), path, setter, tags)
                if extra is not None and members.has(OTHER_KEY):
                    path, setter = at_key(place.path, OTHER_KEY), members.setter(OTHER_KEY)
                    yield from inner(extra, members.get(OTHER_KEY), path, setter, set())
            case MapOf(value), Members(items=((str(key), one), *_)) as members:
                path = at_key(place.path, key)
                yield from inner(value, one, path, members.setter(key), set())
            case ListOf(item), (one, *_):
                yield from inner(item, one, at_index(place.path, 0), lambda new: (new,), set())
            case TupleOf(items, rest), tuple() as values:
                types = [item.type for item in items] + ([] if rest is None else [rest])
                for at, (type_, one) in enumerate(zip(types, values, strict=False)):
                    path = at_index(place.path, at)
                    yield from inner(type_, one, path, _setter(values, at), set())

    def _values_at(self, place: _Place) -> Iterator[_Case]:
        yield place.case("right", place.value)
        # All values of a type where it is first met, and of the others every fourth.
        met = self._met[place.type]
        self._met[place.type] += 1
        for value in islice(self._values.fitting(place.type), met % 4, None, 4 if met else 1):
            yield place.case("another right value", value)
        for value in islice(self._values.unfit(place.type), 0, None, 1 if met < _ENOUGH else 4):
            yield place.case("a wrong value", value, place.path)
        for flaw in islice(self._flaws, 4):
            yield place.broken("no JSON, or beyond it", flaw)

    def _lists_at(self, place: _Place, item: Type) -> Iterator[_Case]:
        if self._values.options(item):
            least, full = self._values.least(item), self._values.full(item)
            for wrong in self._values.unfit(item):
                yield place.case("a wrong item", (full, least, wrong), at_index(place.path, 2))
            yield place.case("many items", (least,) * 300)
        else:
            yield place.case("an item where there is none", (None,), at_index(place.path, 0))
        for text in (b"[,]", b"[1,]", b"[1 2]", b"[", b"]", b"[1", b"(1)", b"[1}"):
            yield place.broken("no array", Raw(text))

    def _tuples_at(self, place: _Place, tuple_: TupleOf) -> Iterator[_Case]:
        full = [self._values.full(item.type) for item in tuple_.items]
        for at, item in enumerate(tuple_.items):
            path = at_index(place.path, at)
            for wrong in self._values.unfit(item.type):
                changed = (*full[:at], wrong, *full[at + 1 :])
                yield place.case("a wrong item of a tuple", changed, path)
            if not item.optional:
                several = at + 1 < len(full) and not tuple_.items[at + 1].optional
                short = tuple(full[:at])
                wrong_at = path if not several else None
                if wrong_at is None:
                    yield place.unsure("missing items", short)
                else:
                    yield place.case("a missing item", short, wrong_at)
        if tuple_.rest is None:
            for more in (None, "more", full[-1] if full else ()):
                path = at_index(place.path, len(full))
                yield place.case("an item too many", (*full, more), path)
            yield place.case("many items too many", (*full, *((),) * 300), path)
        else:
            least = self._values.least(tuple_.rest)
            for wrong in self._values.unfit(tuple_.rest):
                path = at_index(place.path, len(full) + 1)
                yield place.case("a wrong further item", (*full, least, wrong, least), path)
            yield place.case("many further items", (*full, *(least,) * 300))

    def _maps_at(self, place: _Place, value: Type) -> Iterator[_Case]:
        if not self._values.options(value):
            at = at_key(place.path, _NEW_KEY)
            yield place.case("a key where there is none", Members(((_NEW_KEY, None),)), at)
            return
        least, full = self._values.least(value), self._values.full(value)
        keys = cycle(ODD_KEYS)
        for wrong in self._values.unfit(value):
            for key in islice(keys, 2):
                members = Members((("a", least), (key, wrong), ("b", full)))
                yield place.case("a wrong value in a map", members, at_key(place.path, key))
            members = Members((("a", wrong), ("b", least), ("a", least)))
            yield place.case("a wrong value in a map, replaced", members)
            members = Members((("a", least), ("b", least), ("a", wrong)))
            path = at_key(place.path, "a")
            yield place.case("a wrong value in a map, as the last", members, path)
        for raw in STRINGS:
            yield place.case("any key of a map", Members(((raw, least),)))
        for raw in NO_STRINGS:
            yield place.broken("no key of a map", Members(((raw, least),)))

    def _choices_at(self, place: _Place, members: Members) -> Iterator[_Case]:
        """What tells the options of a union is missing, wrong, or there for several of them."""
        for path in sorted(place.tags):
            if path and members.has(path[0]):
                for value in (UNKNOWN_STRING, "", None, True, 4711, -1, (), Members()):
                    yield place.unsure("another tag", _with(members, path, value))
        options = self._values.options(place.type)
        for option in options:
            if isinstance(option, Record | MapOf) and identity(option) != identity(place.option):
                other = self._values.full_of(option, place.above)
                assert isinstance(other, Members)
                both = Members((*other.items, *members.items))
                yield place.unsure("all members of two options", both)
                for at in range(len(members.items)):
                    kept = members.items[:at] + members.items[at + 1 :]
                    yield place.unsure("members of two options", Members((*other.items, *kept)))
        if sum(isinstance(option, Record | MapOf) for option in options) > 1:
            yield place.unsure("no members", Members())

    # Records

    def _records_at(self, place: _Place, record: Record, members: Members) -> Iterator[_Case]:
        names = {field.name for field in record.fields} | set(record.absent)
        for field in record.fields:
            key, path = field.name, at_key(place.path, field.name)
            if not members.has(key):
                continue
            lost = None if field.optional else path
            right = members.get(key)
            yield place.case("a field is missing", members.without(key), lost)
            if record.extra is None:
                similar = similar_keys(key, names)
                for name in similar:
                    yield place.case("a key in another case", members.renamed(key, name), lost)
                changed = Members((*members.items, *((name, Members()) for name in similar)))
                yield place.case("keys in other cases too", changed)
            yield place.case("an escaped key", members.renamed(key, escaped(key)))
            yield place.case("an equal key first", members.first(key, right))
            yield place.case("an equal key, escaped", members.last(escaped(key), right))
            for value in islice(self._values.fitting(field.type), 0, None, 4):
                yield place.case("an equal key with another value", members.last(key, value))
            told = (key,) in place.tags
            for value in islice(self._values.unfit(field.type), 0, None, 3):
                yield place.case("an equal key, wrong but replaced", members.first(key, value))
                changed = members.last(key, value)
                if told:
                    yield place.unsure("a tag, right but replaced", changed)
                else:
                    yield place.case("an equal key, right but replaced", changed, path)
            for flaw in islice(self._flaws, 2):
                yield place.broken("an equal key, no JSON or beyond it", members.first(key, flaw))
        yield place.case("another order", Members(members.items[::-1]))
        for key in record.absent:
            for value in (None, "", (), Members(), self._values.least(Ref(record.name))):
                there = members.last(key, value)
                yield place.case("a key that must be absent", there, at_key(place.path, key))
        if record.extra is not None:
            yield from self._extra(place, members, record.extra)
            return
        for case in self._ignored(members, place.depth + 1):
            yield _Case(case.what, place.around(case.document), case.wrong_at)

    def _extra(self, place: _Place, members: Members, extra: Type) -> Iterator[_Case]:
        """An object that keeps other keys, or has none."""
        if not self._values.options(extra):
            at = at_key(place.path, _NEW_KEY)
            yield place.case("a key where there is none", members.last(_NEW_KEY, None), at)
            return
        known = {name for name, _ in members.items}
        least, full = self._values.least(extra), self._values.full(extra)
        odd = tuple((key, least) for key in ODD_KEYS if key not in known)
        yield place.case("no other keys", members.without(OTHER_KEY))
        yield place.case("other keys with odd names", Members((*odd, *members.items)))
        yield place.case("many other keys", Members((*members.items, (_NEW_KEY, full), *odd)))
        for value in self._values.fitting(extra):
            yield place.case("another key", members.first(_NEW_KEY, value))
        for key, value in zip(cycle(odd), self._values.unfit(extra), strict=False):
            path = at_key(place.path, key[0])
            yield place.case("a wrong value at another key", members.first(key[0], value), path)
        for flaw in islice(self._flaws, 8):
            yield place.broken("another key, no JSON or beyond it", members.last(_NEW_KEY, flaw))

    def _ignored(self, members: Members, depth: int) -> Iterator[Case]:
        """An object at that depth with members that its type does not know."""
        known = {name for name, _ in members.items}
        for node in islice(self._anything, 8):
            yield Case("an unknown field", members.first(_NEW_KEY, node))
        odd = tuple((key, Members()) for key in ODD_KEYS if key not in known)
        yield Case("unknown fields with odd names", Members((*odd, *members.items, *odd)))
        for flaw in islice(self._flaws, 8):
            what = "an unknown field, no JSON or beyond it"
            yield Case(what, members.last(_NEW_KEY, flaw), "$")
        for raw in NO_STRINGS[::3]:
            yield Case("an unknown key that is no JSON", members.last(raw, None), "$")
        for node in nested(DEEPEST - depth):
            yield Case("an unknown field, 128 deep", members.first(_NEW_KEY, node))
        for node in nested(DEEPEST - depth + 1):
            yield Case("an unknown field, 129 deep", members.first(_NEW_KEY, node), "$")
            twice = members.first(_NEW_KEY, node).last(_NEW_KEY, None)
            yield Case("an unknown field, 129 deep, replaced", twice, "$")
        yield Case("many brackets", members.first(_NEW_KEY, ((),) * 200))
        yield Case("many brackets in a string", members.first(_NEW_KEY, "[{" * 200))
        for text in (b"{,}", b'{"a":1,}', b'{"a"}', b'{"a":}', b"{a:1}", b"{1:1}", b'{"a" 1}'):
            yield Case("no object", members.last(_NEW_KEY, Raw(text)), "$")

    # Messages

    def _messages(self) -> Iterator[Vector]:
        field = self._schema.discriminator
        assert field is not None
        at_tag = at_key("$", field)
        records = [self._values.options(Ref(m.record))[0] for m in self._schema.messages]
        tags = {
            r.name: self._values.exact(r.tag.value)
            for r in records
            if isinstance(r, Record) and r.tag is not None
        }

        def is_tag(value: Node) -> bool:
            return any(same(parsed(written(value)), tag) for tag in tags.values())

        for name, right in tags.items():
            full = self._values.full(Ref(name))
            assert isinstance(full, Members)
            for tag in tags.values():
                if not same(tag, right):
                    document = written(full.with_(field, tag))
                    yield Vector("the tag of another message", name, document, at_tag)
            yield Vector("no tag", None, written(full.without(field)), at_tag)
            for value in (None, True, 0.5, 1.5, 2**53, Raw(b"1e21"), (), (right,), Members()):
                if not is_tag(value):
                    what = "no value of a tag"
                    yield Vector(what, None, written(full.with_(field, value)), at_tag)
                    yield Vector(what, None, written(full.last(field, value)), at_tag)
                    replaced = written(full.first(field, value))
                    yield Vector("no value of a tag, replaced", None, replaced, None)
            unknown = (UNKNOWN_STRING, "", f"{right} ", f"{right}".swapcase(), 4711, 0, -1)
            for tag in unknown:
                if any(type(tag) is type(one) for one in tags.values()) and not is_tag(tag):
                    for case in self._unknown_message(full, field, tag):
                        yield _vector(replace(case, what=f"{case.what} ({tag!r})"), None)

    def _unknown_message(self, full: Members, field: str, tag: str | int) -> Iterator[Case]:
        unknown = full.with_(field, tag)
        yield Case("an unknown tag", unknown)
        yield Case("an unknown tag alone", Members(((field, tag),)))
        yield Case("an unknown tag, replaced", full.first(field, tag))
        yield Case("an unknown tag as the last", full.last(field, tag))
        yield Case("an unknown tag, escaped", full.last(escaped(field), tag))
        yield Case("an unknown tag, and a field of another kind", unknown.last("data", 1))
        if tag in (UNKNOWN_STRING, 4711):
            yield from self._ignored(unknown, 1)
            yield from texts(unknown)


def _vector(case: Case | _Case, type_: str | None) -> Vector:
    return Vector(case.what, type_, written(case.document), case.wrong_at)


def _depths_at(place: _Place) -> Iterator[_Case]:
    for node in nested(DEEPEST - place.depth):
        yield place.case("128 deep", node)
    for node in nested(DEEPEST - place.depth + 1):
        yield place.broken("129 deep", node)


def _setter(values: tuple[Node, ...], at: int) -> _Around:
    return lambda new: (*values[:at], new, *values[at + 1 :])


def _with(members: Members, path: tuple[str, ...], value: Node) -> Members:
    """`members` with `value` at the end of `path`, as far as there is one."""
    key, *rest = path
    inner = members.get(key) if members.has(key) else None
    if rest and isinstance(inner, Members):
        value = _with(inner, tuple(rest), value)
    return members.with_(key, value)
