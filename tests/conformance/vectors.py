"""The documents that every language is asked about, made from the contract itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import cycle, islice
from typing import TypeAlias

from polyevent.model import Declaration, ListOf, MapOf, Primitive, Record, Ref, Schema, Type
from tests.conformance.json_text import Members, Node, Raw, at_index, at_key, escaped, written
from tests.conformance.oracle import parsed, same
from tests.conformance.samples import (
    ANYTHING,
    NO_NUMBERS,
    NO_STRINGS,
    NUMBERS,
    ODD_KEYS,
    STRINGS,
    UNKNOWN_STRING,
    similar_keys,
)
from tests.conformance.texts import DEEPEST, Case, endless, nested, texts
from tests.conformance.values import Values

_NEW_KEY = "a key of tomorrow"


@dataclass(frozen=True, slots=True)
class Vector:
    """A document of the declaration `type`, or for None a message.

    `wrong_at` is the path of the one mistake in it, None where it is right.
    """

    what: str
    type: str | None
    data: bytes
    wrong_at: str | None

    def __str__(self) -> str:
        text = self.data if len(self.data) <= 300 else self.data[:140] + b" ... " + self.data[-140:]
        return f"{self.type or 'a message'}: {self.what}: {text!r}"


def vectors(schema: Schema, open_enums: bool) -> tuple[Vector, ...]:
    """All documents for one contract, each once."""
    found: dict[tuple[str | None, bytes], Vector] = {}
    for vector in _Maker(schema, open_enums).vectors():
        found.setdefault((vector.type, vector.data), vector)
    return tuple(found.values())


@dataclass(frozen=True, slots=True)
class _Place:
    """Where `value` stands in a document, `depth` arrays and objects deep, as a `type`."""

    type: Type
    value: Node
    path: str
    depth: int
    around: Callable[[Node], Node]

    def case(self, what: str, value: Node, wrong_at: str | None = None) -> Case:
        """The document with another value here."""
        return Case(what, self.around(value), wrong_at)


_Around: TypeAlias = Callable[[Node], Node]


class _Maker:
    def __init__(self, schema: Schema, open_enums: bool) -> None:
        self._schema = schema
        self._values = Values(schema, open_enums)
        self._met: Counter[Type] = Counter()
        # Everywhere some, and in the end everything somewhere.
        self._flaws = cycle((*NO_STRINGS, *NO_NUMBERS))
        self._anything = cycle((*ANYTHING, *STRINGS, *NUMBERS))

    def vectors(self) -> Iterator[Vector]:
        """All documents; some more than once."""
        for declaration in self._schema.declarations:
            yield from self._of_declaration(declaration)
        for case in endless():
            yield _vector(case, self._schema.declarations[0].name)
        if self._schema.messages:
            yield from self._messages()

    def _of_declaration(self, declaration: Declaration) -> Iterator[Vector]:
        name = declaration.name
        messages = [message.record for message in self._schema.messages]
        tag = self._schema.discriminator if name in messages else None
        for case in self._cases(Ref(name)):
            vector = _vector(case, name)
            yield vector
            # What has a wrong tag for a record may well be another message.
            if tag is not None and case.wrong_at != at_key("$", tag):
                yield replace(vector, type=None)

    def _cases(self, root: Type) -> Iterator[Case]:
        for place in self._places(root):
            yield from self._values_at(place)
            for option in self._values.options(place.type):
                match option, place.value:
                    case Record(), Members() as members:
                        yield from self._records_at(place, option, members)
                    case MapOf(value), _:
                        yield from self._maps_at(place, value)
                    case ListOf(item), _:
                        yield from self._lists_at(place, item)
                    case (Primitive.ANY | Primitive.UNKNOWN), _:
                        yield from _depths_at(place)
        yield from texts(self._values.full(root))

    # Places

    def _places(self, root: Type) -> Iterator[_Place]:
        """All places in a document that has each field."""
        waiting = [_Place(root, self._values.full(root), "$", 0, lambda value: value)]
        while waiting:
            place = waiting.pop()
            yield place
            waiting += self._places_in(place)

    def _places_in(self, place: _Place) -> Iterator[_Place]:
        def inner(type_: Type, value: Node, path: str, within: _Around) -> _Place:
            def around(new: Node) -> Node:
                return place.around(within(new))

            return _Place(type_, value, path, place.depth + 1, around)

        for option in self._values.options(place.type):
            match option, place.value:
                case Record(fields=fields), Members() as members:
                    for field in fields:
                        key = field.name
                        if members.has(key):
                            path = at_key(place.path, key)
                            yield inner(field.type, members.get(key), path, members.setter(key))
                case MapOf(value), Members(items=((str(key), one), *_)) as members:
                    yield inner(value, one, at_key(place.path, key), members.setter(key))
                case ListOf(item), (one, *_):
                    yield inner(item, one, at_index(place.path, 0), lambda new: (new,))

    def _values_at(self, place: _Place) -> Iterator[Case]:
        yield place.case("right", place.value)
        # All values of a type where it is first met, and of the others every fourth.
        met = self._met[place.type]
        self._met[place.type] += 1
        for value in islice(self._values.fitting(place.type), met % 4, None, 4 if met else 1):
            yield place.case("another right value", value)
        for value in self._values.unfit(place.type):
            yield place.case("a wrong value", value, place.path)
        for flaw in islice(self._flaws, 4):
            yield place.case("no JSON, or beyond it", flaw, "$")

    def _lists_at(self, place: _Place, item: Type) -> Iterator[Case]:
        least, full = self._values.least(item), self._values.full(item)
        for wrong in self._values.unfit(item):
            yield place.case("a wrong item", (full, least, wrong), at_index(place.path, 2))
        yield place.case("many items", (least,) * 300)
        for text in (b"[,]", b"[1,]", b"[1 2]", b"[", b"]", b"[1", b"(1)", b"[1}"):
            yield place.case("no array", Raw(text), "$")

    def _maps_at(self, place: _Place, value: Type) -> Iterator[Case]:
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
            yield place.case("no key of a map", Members(((raw, least),)), "$")

    # Records

    def _records_at(self, place: _Place, record: Record, members: Members) -> Iterator[Case]:
        names = {field.name for field in record.fields}
        for field in record.fields:
            key, path = field.name, at_key(place.path, field.name)
            if not members.has(key):
                continue
            lost = None if field.optional else path
            yield place.case("a field is missing", members.without(key), lost)
            similar = similar_keys(key, names)
            for name in similar:
                yield place.case("a key in another case", members.renamed(key, name), lost)
            changed = Members((*members.items, *((name, Members()) for name in similar)))
            yield place.case("keys in other cases too", changed)
            right = members.get(key)
            yield place.case("an escaped key", members.renamed(key, escaped(key)))
            yield place.case("an equal key first", members.first(key, right))
            yield place.case("an equal key, escaped", members.last(escaped(key), right))
            for value in islice(self._values.fitting(field.type), 0, None, 4):
                yield place.case("an equal key with another value", members.last(key, value))
            for value in islice(self._values.unfit(field.type), 0, None, 3):
                yield place.case("an equal key, wrong but replaced", members.first(key, value))
                changed = members.last(key, value)
                yield place.case("an equal key, right but replaced", changed, path)
            for flaw in islice(self._flaws, 2):
                changed = members.first(key, flaw)
                yield place.case("an equal key, no JSON or beyond it", changed, "$")
        yield place.case("another order", Members(members.items[::-1]))
        for case in self._ignored(members, place.depth + 1):
            yield replace(case, document=place.around(case.document))

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


def _vector(case: Case, type_: str | None) -> Vector:
    return Vector(case.what, type_, written(case.document), case.wrong_at)


def _depths_at(place: _Place) -> Iterator[Case]:
    for node in nested(DEEPEST - place.depth):
        yield place.case("128 deep", node)
    for node in nested(DEEPEST - place.depth + 1):
        yield place.case("129 deep", node, "$")
