"""Which records are messages, and which field tells them apart."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

from polyevent import diagnostics
from polyevent.diagnostics import Diagnostic
from polyevent.model import (
    Declaration,
    Enum,
    Field,
    Literal,
    MemberRef,
    Message,
    Record,
    Role,
    Schema,
    Tag,
)


def find_messages(
    declarations: Sequence[Declaration], hoisted: frozenset[str]
) -> tuple[Schema, tuple[Diagnostic, ...]]:
    """The schema of `declarations` with its messages tagged, and warnings about tags used twice.

    A message is a declared record (not one of `hoisted`) with a required field whose type is one
    enum member or one literal, unlike that of every other record with a tag of that field's name.
    All messages have the same tag field: the one that most records have, a field with enum members
    before one with literals, the first in the source before others.
    """
    values = {
        MemberRef(d.name, member.name): member.value
        for d in declarations
        if isinstance(d, Enum)
        for member in d.members
    }
    records = [d for d in declarations if isinstance(d, Record) and d.name not in hoisted]
    discriminator = _discriminator(records)
    if discriminator is None:
        return Schema(tuple(declarations), (), None), ()
    by_value: dict[tuple[type, str | int | float], list[tuple[Record, Tag]]] = {}
    for record in records:
        for field in record.fields:
            tag = _tag(field)
            if tag is None or field.name != discriminator:
                continue
            value = tag.value.value if isinstance(tag.value, Literal) else values.get(tag.value)
            if value is not None:  # else the member's own value is a mistake
                by_value.setdefault((type(value), value), []).append((record, tag))
    tags = {found[0][0].name: found[0][1] for found in by_value.values() if len(found) == 1}
    warnings = [
        diagnostics.shared_tag(second.span, second.name, first.span, first.name, _written(tag))
        for (first, _), (second, tag), *_ in (f for f in by_value.values() if len(f) > 1)
    ]
    tagged = tuple(
        replace(d, tag=tags[d.name]) if isinstance(d, Record) and d.name in tags else d
        for d in declarations
    )
    messages = tuple(
        Message(record.name, _role(tags[record.name])) for record in records if record.name in tags
    )
    return Schema(tagged, messages, discriminator if messages else None), tuple(warnings)


def _discriminator(records: Sequence[Record]) -> str | None:
    counts: dict[tuple[str, bool], int] = {}
    for record in records:
        for field in record.fields:
            tag = _tag(field)
            if tag is not None:
                key = field.name, isinstance(tag.value, MemberRef)
                counts[key] = counts.get(key, 0) + 1
    if not counts:
        return None
    # max() keeps the first of equals, and a dict the order of the source.
    return max(counts, key=lambda key: (key[1], counts[key]))[0]


def _tag(field: Field) -> Tag | None:
    match field.type:
        case Literal() | MemberRef() as value if not field.optional:
            return Tag(field.name, value)
        case _:
            return None


def _written(tag: Tag) -> str:
    match tag.value:
        case Literal(value=value):
            return json.dumps(value)
        case MemberRef(enum, member):
            return f"{enum}.{member}"


def _role(tag: Tag) -> Role | None:
    match tag.value:
        case MemberRef(enum=enum):
            lowered = enum.lower()
            return next((role for role in Role if role.value in lowered), None)
        case Literal():
            return None
