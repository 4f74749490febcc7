"""What is right: a reader of documents over the model, strict and slow. It defines the wire's rules."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from math import inf, isinf
from typing import Any, TypeAlias

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
from tests.conformance.json_text import at_index, at_key

Json: TypeAlias = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

_DEPTH = 128
_SAFE = 2**53 - 1
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Accepted:
    """The document is right, and `value` is what decoding and encoding make of it."""

    value: Json


@dataclass(frozen=True, slots=True)
class Refused:
    """The document is wrong at each of `paths`, of which a reader names one."""

    paths: frozenset[str]


Verdict: TypeAlias = Accepted | Refused


class _MalformedError(ValueError):
    """The document is not JSON, or goes beyond what all languages can hold."""


class _Pairs(list[tuple[str, Any]]):
    """An object as it is written, with members that later ones replace."""


class Oracle:
    """Reads the documents of one contract."""

    def __init__(self, schema: Schema, open_enums: bool) -> None:
        self._schema = schema
        self._open_enums = open_enums
        self._declarations: dict[str, Declaration] = by_name(schema)

    def verdict(self, type_: str | None, data: bytes) -> Verdict:
        """On `data` as a value of the declaration `type_`, or for None as a message."""
        try:
            document = parsed(data)
        except _MalformedError:
            return Refused(frozenset({"$"}))
        mistakes: list[str] = []
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
            if (isinstance(given, str) and str in kinds) or (_is_integer(given) and int in kinds):
                return value
        mistakes.append(at_key("$", field))
        return None

    def _read(self, type_: Type, value: Json, path: str, mistakes: list[str]) -> Json:
        """`value` without what `type_` does not know. Where it is wrong goes to `mistakes`."""
        match type_:
            case Primitive.ANY | Primitive.UNKNOWN:
                return value
            case Primitive.NULL if value is None:
                return value
            case Primitive.STRING if isinstance(value, str):
                return value
            case Primitive.BOOLEAN if isinstance(value, bool):
                return value
            case Primitive.NUMBER if _is_number(value):
                return value
            case Literal() | MemberRef() if same(value, self._exact(type_)):
                return self._exact(type_)
            case ListOf(item) if isinstance(value, list):
                return [
                    self._read(item, one, at_index(path, at), mistakes)
                    for at, one in enumerate(value)
                ]
            case MapOf(item) if isinstance(value, dict):
                return {
                    key: self._read(item, one, at_key(path, key), mistakes)
                    for key, one in value.items()
                }
            case Union(options):
                return self._union(options, value, path, mistakes)
            case Ref(name):
                match self._declarations[name]:
                    case Alias(target=target):
                        return self._read(target, value, path, mistakes)
                    case Enum() as enum if self._is_of(enum, value):
                        return int(value) if isinstance(value, float) else value
                    case Record() as record if isinstance(value, dict):
                        return self._record(record, value, path, mistakes)
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
        return read

    def _union(
        self, options: tuple[Type, ...], value: Json, path: str, mistakes: list[str]
    ) -> Json:
        wrong = [path]
        for option in options:
            trial: list[str] = []
            read = self._read(option, value, path, trial)
            if not trial:
                return read
            if path not in trial:
                # It is the one array or the one object among the options: what is wrong is inside.
                wrong = trial
        mistakes += wrong
        return None

    def _is_of(self, enum: Enum, value: Json) -> bool:
        if any(same(value, member.value) for member in enum.members):
            return True
        if not self._open_enums:
            return False
        if isinstance(enum.members[0].value, str):
            return isinstance(value, str)
        return _is_integer(value)

    def _exact(self, type_: Literal | MemberRef) -> str | int | float | bool:
        match type_:
            case Literal(value):
                return value
            case MemberRef(enum, name):
                declared = self._declarations[enum]
                assert isinstance(declared, Enum)
                return next(member.value for member in declared.members if member.name == name)


def parsed(data: bytes) -> Json:
    """The JSON value of a document, by the letter of RFC 8259 and within the bounds of all languages.

    Raises `ValueError` for any other document. Of equal keys the last one counts.
    """
    try:
        document = json.loads(
            data.decode(),
            object_pairs_hook=_Pairs,
            parse_int=lambda text: inf if isinf(float(text)) else int(text),
            parse_constant=lambda _: inf,
        )
    except (ValueError, RecursionError) as error:
        raise _MalformedError(error) from None
    for part, depth in _parts(document):
        if depth > _DEPTH:
            raise _MalformedError("nested too deep")
        if isinstance(part, float) and isinf(part):
            raise _MalformedError("beyond float64")
        if isinstance(part, str) and _SURROGATE.search(part):
            raise _MalformedError("lone surrogate")
    collapsed: Json = _collapsed(document)
    return collapsed


def same(left: Json, right: Json) -> bool:
    """Whether two JSON values are equal: numbers as float64, objects without their order."""
    match left, right:
        case (bool(), _) | (_, bool()):
            return left is right
        case (int() | float(), int() | float()):
            return float(left) == float(right)
        case (list(), list()):
            return len(left) == len(right) and all(map(same, left, right))
        case (dict(), dict()):
            return left.keys() == right.keys() and all(same(left[k], right[k]) for k in left)
        case _:
            return type(left) is type(right) and left == right


def _parts(document: Any) -> Iterator[tuple[object, int]]:
    """All values and keys, and how deep arrays and objects are there."""
    waiting: list[tuple[object, int]] = [(document, 0)]
    while waiting:
        value, above = waiting.pop()
        depth = above + isinstance(value, list)
        yield value, depth
        if isinstance(value, _Pairs):
            for pair in value:
                waiting += ((part, depth) for part in pair)
        elif isinstance(value, list):
            waiting += ((item, depth) for item in value)


def _collapsed(value: Any) -> Any:
    if isinstance(value, _Pairs):
        return {key: _collapsed(item) for key, item in value}
    return [_collapsed(item) for item in value] if isinstance(value, list) else value


def _is_number(value: Json) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_integer(value: Json) -> bool:
    return (
        isinstance(value, int | float)
        and not isinstance(value, bool)
        and float(value).is_integer()
        and abs(value) <= _SAFE
    )
