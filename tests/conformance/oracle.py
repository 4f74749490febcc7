"""What is right: a reader of documents over the model, strict and slow. It defines the wire's rules."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from polyevent.model import (
    Alias,
    BestMatch,
    Branded,
    ByKeys,
    ByTag,
    Choice,
    Constrained,
    Declaration,
    Enum,
    ListOf,
    Literal,
    MapOf,
    MemberRef,
    Only,
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
from tests.conformance.json_text import at_index, at_key
from tests.conformance.json_value import Json, MalformedError, is_integer, is_number, parsed, same
from tests.conformance.scalars import has_texts, is_date_time, keeps

# For unions within each other, 128 deep.
sys.setrecursionlimit(max(sys.getrecursionlimit(), 10_000))


@dataclass(frozen=True, slots=True)
class Accepted:
    """The document is right, and `value` is what decoding and encoding make of it."""

    value: Json


@dataclass(frozen=True, slots=True)
class Refused:
    """The document is wrong at each of `paths`, of which a reader names one."""

    paths: frozenset[str]


Verdict: TypeAlias = Accepted | Refused


class Oracle:
    """Reads the documents of one contract."""

    def __init__(self, schema: Schema, open_enums: bool) -> None:
        self._schema = schema
        self._open_enums = open_enums
        self._declarations: dict[str, Declaration] = by_name(schema)
        # By place and type: unions within unions would be read again and again.
        self._tried: dict[tuple[str, int], tuple[Json, list[str]]] = {}

    def verdict(self, type_: str | None, data: bytes) -> Verdict:
        """On `data` as a value of the declaration `type_`, or for None as a message."""
        try:
            document = parsed(data)
        except MalformedError:
            return Refused(frozenset({"$"}))
        mistakes: list[str] = []
        self._tried.clear()
        if type_ is None:
            value = self._message(document, mistakes)
        else:
            value = self._read(Ref(type_), document, "$", mistakes)
        return Refused(frozenset(mistakes)) if mistakes else Accepted(value)

    def _message(self, value: Json, mistakes: list[str]) -> Json:
        field = self._schema.discriminator
        assert field is not None
        records = [self._declarations[message.record] for message in self._schema.messages]
        tags = {
            r.name: self._exact(r.tag.value) for r in records if isinstance(r, Record) and r.tag
        }
        if not isinstance(value, dict):
            mistakes.append("$")
            return None
        if field in value:
            given = value[field]
            for name, tag in tags.items():
                if same(given, tag):
                    return self._read(Ref(name), value, "$", mistakes)
            kinds = {type(tag) for tag in tags.values()}
            if (isinstance(given, str) and str in kinds) or (is_integer(given) and int in kinds):
                return value
        mistakes.append(at_key("$", field))
        return None

    def _read(self, type_: Type, value: Json, path: str, mistakes: list[str]) -> Json:
        """`value` without what `type_` does not know. Where it is wrong goes to `mistakes`."""
        match type_:
            case Ref(name):
                declared = self._declarations[name]
                if isinstance(declared, Alias):
                    return self._read(declared.target, value, path, mistakes)
                if isinstance(declared, Record) and isinstance(value, dict):
                    return self._record(declared, value, path, mistakes)
                if isinstance(declared, Enum) and self._is_of(declared, value):
                    return int(value) if isinstance(value, float) else value
            case Literal() | MemberRef():
                if same(value, self._exact(type_)):
                    return self._exact(type_)
            case ListOf(item):
                if isinstance(value, list):
                    return [
                        self._read(item, one, at_index(path, at), mistakes)
                        for at, one in enumerate(value)
                    ]
            case TupleOf():
                if isinstance(value, list):
                    return self._tuple(type_, value, path, mistakes)
            case MapOf(item):
                if isinstance(value, dict):
                    return {
                        key: self._read(item, one, at_key(path, key), mistakes)
                        for key, one in value.items()
                    }
            case Pattern(texts):
                if isinstance(value, str) and has_texts(value, texts):
                    return value
            case Constrained(base, limits):
                read = self._read(base, value, path, mistakes)
                if keeps(value, limits):
                    return read
            case Branded(base):
                return self._read(base, value, path, mistakes)
            case Union():
                return self._union(type_, value, path, mistakes)
            case Primitive.INTEGER:
                if is_integer(value):
                    assert isinstance(value, int | float)
                    return int(value)
            case Primitive():
                if _is_primitive(value, type_):
                    return value
            case _:
                assert_never(type_)
        mistakes.append(path)
        return None

    def _record(
        self, record: Record, value: dict[str, Json], path: str, mistakes: list[str]
    ) -> dict[str, Json]:
        read: dict[str, Json] = {}
        for field in record.fields:
            where = at_key(path, field.name)
            if field.name in value:
                read[field.name] = self._read(field.type, value[field.name], where, mistakes)
            elif not field.optional:
                mistakes.append(where)
        mistakes += (at_key(path, key) for key in record.absent if key in value)
        if record.extra is not None:
            for key in value.keys() - read.keys() - set(record.absent):
                read[key] = self._read(record.extra, value[key], at_key(path, key), mistakes)
        return read

    def _tuple(
        self, tuple_: TupleOf, value: list[Json], path: str, mistakes: list[str]
    ) -> list[Json]:
        types = [item.type for item in tuple_.items]
        if tuple_.rest is not None:
            types += [tuple_.rest] * (len(value) - len(types))
        elif len(value) > len(types):
            mistakes.append(at_index(path, len(types)))
        mistakes += (
            at_index(path, at)
            for at, item in enumerate(tuple_.items)
            if at >= len(value) and not item.optional
        )
        return [
            self._read(type_, one, at_index(path, at), mistakes)
            for at, (type_, one) in enumerate(zip(types, value, strict=False))
        ]

    # Unions

    def _union(self, union: Union, value: Json, path: str, mistakes: list[str]) -> Json:
        if not isinstance(value, dict | list):
            # Whatever fits keeps it, so that it is the same which one does.
            return self._first(union.options, value, path, mistakes)
        kind, choice = (dict, union.objects) if isinstance(value, dict) else (list, union.arrays)
        options = [option for option in union.options if kind in self._structures(option)]
        if not options:
            mistakes.append(path)
            return None
        if len(options) == 1:
            return self._read(options[0], value, path, mistakes)
        assert choice is not None, f"nothing tells the options of {union.name}"
        return self._chosen(choice, value, path, mistakes)

    def _first(self, options: Sequence[Type], value: Json, path: str, mistakes: list[str]) -> Json:
        for option in options:
            trial: list[str] = []
            read = self._read(option, value, path, trial)
            if not trial:
                return read
        mistakes.append(path)
        return None

    def _chosen(self, choice: Choice, value: Json, path: str, mistakes: list[str]) -> Json:
        match choice:
            case Only(option):
                return self._read(option, value, path, mistakes)
            case ByTag():
                return self._by_tag(choice, value, path, mistakes)
            case ByKeys(cases, otherwise):
                for key, inner in cases:
                    if isinstance(value, dict) and key in value:
                        return self._chosen(inner, value, path, mistakes)
                if otherwise is not None:
                    return self._chosen(otherwise, value, path, mistakes)
            case BestMatch(options):
                trials = [self._trial(option, value, path) for option in options]
                fitting = [read for read, wrong in trials if not wrong]
                if fitting:
                    return max(fitting, key=_keys)
            case _:
                assert_never(choice)
        mistakes.append(path)
        return None

    def _by_tag(self, choice: ByTag, value: Json, path: str, mistakes: list[str]) -> Json:
        given, where = value, path
        for step in choice.path:
            if not isinstance(given, dict):
                mistakes.append(where)
                return None
            where = at_key(where, step)
            if step not in given:
                mistakes.append(where)
                return None
            given = given[step]
        for tag, inner in choice.cases:
            exact = None if isinstance(tag, Primitive) else self._exact(tag)
            if same(given, exact):
                return self._chosen(inner, value, path, mistakes)
        mistakes.append(where)
        return None

    def _trial(self, option: Type, value: Json, path: str) -> tuple[Json, list[str]]:
        key = path, id(option)
        if key not in self._tried:
            wrong: list[str] = []
            self._tried[key] = self._read(option, value, path, wrong), wrong
        return self._tried[key]

    def _structures(self, option: Type) -> set[type]:
        """What values of `option` there are that have others within them: `dict`, `list`."""
        match option:
            case Ref(name):
                declared = self._declarations[name]
                if isinstance(declared, Alias):
                    return self._structures(declared.target)
                return {dict} if isinstance(declared, Record) else set()
            case MapOf():
                return {dict}
            case ListOf() | TupleOf():
                return {list}
            case Primitive():
                return {dict, list} if _is_primitive([], option) else set()
            case Union(options):
                return {kind for inner in options for kind in self._structures(inner)}
            case Constrained() | Branded() | Literal() | MemberRef() | Pattern():
                return set()
            case _:
                assert_never(option)

    # Scalars

    def _is_of(self, enum: Enum, value: Json) -> bool:
        if any(same(value, member.value) for member in enum.members):
            return True
        if not self._open_enums:
            return False
        if isinstance(enum.members[0].value, str):
            return isinstance(value, str)
        return is_integer(value)

    def _exact(self, type_: Literal | MemberRef) -> str | int | float | bool:
        match type_:
            case Literal(value):
                return value
            case MemberRef(enum, name):
                declared = self._declarations[enum]
                assert isinstance(declared, Enum)
                return next(member.value for member in declared.members if member.name == name)


def _is_primitive(value: Json, primitive: Primitive) -> bool:
    match primitive:
        case Primitive.ANY | Primitive.UNKNOWN:
            return True
        case Primitive.NEVER:
            return False
        case Primitive.PRESENT:
            return value is not None
        case Primitive.OBJECT:
            return isinstance(value, dict | list)
        case Primitive.NULL:
            return value is None
        case Primitive.STRING:
            return isinstance(value, str)
        case Primitive.BOOLEAN:
            return isinstance(value, bool)
        case Primitive.NUMBER:
            return is_number(value)
        case Primitive.INTEGER:
            return is_integer(value)
        case Primitive.DATETIME:
            return isinstance(value, str) and is_date_time(value)
        case _:
            assert_never(primitive)


def _keys(value: Json) -> int:
    """How many keys objects have in `value`, at all depths."""
    match value:
        case dict():
            return len(value) + sum(map(_keys, value.values()))
        case list():
            return sum(map(_keys, value))
        case _:
            return 0
