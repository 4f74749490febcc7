"""Which records are messages, and which field tells them apart."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence, Set
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from polyevent import diagnostics
from polyevent.diagnostics import Diagnostic
from polyevent.model import (
    Declaration,
    Field,
    Literal,
    MemberRef,
    Message,
    Record,
    Role,
    Schema,
    Tag,
    unaliased,
)
from polyevent.resolve.holding import held
from polyevent.resolve.unions.shapes import Shapes, Value


class Origins(Struct, frozen=True):
    """Where declarations come from that are not written as such, by their names.

    `hoisted` were made for places within others, `of_generics` are instances that a declared union
    has as its options, and `derived` what an operator or the library makes of other types.
    """

    hoisted: frozenset[str] = frozenset()
    of_generics: frozenset[str] = frozenset()
    derived: frozenset[str] = frozenset()


def find_messages(
    declarations: Sequence[Declaration], origins: Origins
) -> tuple[Schema, tuple[Diagnostic, ...]]:
    """The schema of `declarations` with its messages tagged, and warnings about tags used twice.

    A message is a declared record (not a `hoisted` one) with a required field whose type is one
    enum member or one string or integer, unlike that of every other record with a tag of that
    field's name. Instances of generics do not count beside what is written, nor what is `derived`,
    as by `Omit`, beside both. All messages have the same tag field: the one that tells most records
    apart, a field with enum members before one with literals, the first in the source before
    others. No tag is one that is only on parts of records which another tag tells apart, as that of
    blocks in the events of a document.

    Literals that two or more records share on the average are data, not tags. Where these are on more
    than twice as many records as the tag that would be left, records are not told apart by a tag.
    """
    tags = _Tags(declarations, origins)
    discriminator = tags.discriminator()
    if discriminator is None:
        return Schema(tuple(declarations), (), None), ()
    by_record: dict[str, Tag] = {}
    warnings: list[Diagnostic] = []
    for found in tags.by_value(discriminator):
        (first, tag), *others = found
        if not others:
            by_record[first.name] = tag
            continue
        second, tag = others[0]
        warnings.append(
            diagnostics.shared_tag(second.span, second.name, first.span, first.name, _written(tag))
        )
    tagged = tuple(
        replace(d, tag=by_record[d.name]) if isinstance(d, Record) and d.name in by_record else d
        for d in declarations
    )
    messages = tuple(
        Message(d.name, _role(d.tag)) for d in tagged if isinstance(d, Record) and d.tag
    )
    return Schema(tagged, messages, discriminator if messages else None), tuple(warnings)


class _Tags:
    """All required fields of one value, by their names and values."""

    def __init__(self, declarations: Sequence[Declaration], origins: Origins) -> None:
        self._declarations = {declaration.name: declaration for declaration in declarations}
        self._shapes = Shapes(self._declarations)
        self._held = cache(self._held_by)
        self._found: dict[str, dict[Value, list[tuple[Record, Tag]]]] = {}
        records = [
            d for d in declarations if isinstance(d, Record) and d.name not in origins.hoisted
        ]
        unwritten = origins.of_generics | origins.derived
        self._collect(record for record in records if record.name not in unwritten)
        for names in (origins.of_generics - origins.derived, origins.derived):
            self._collect(record for record in records if record.name in names)

    def _collect(self, records: Iterable[Record]) -> None:
        """Take up the tags of `records`, but for those that are known already."""
        known = {name: set(by_value) for name, by_value in self._found.items()}
        for record in records:
            for field in record.fields:
                tag = self._tag(field)
                values = tag and self._shapes.values(tag.value)
                # Without values, that of the member itself is a mistake.
                if tag and values and values[0] not in known.get(field.name, ()):
                    by_value = self._found.setdefault(field.name, {})
                    by_value.setdefault(values[0], []).append((record, tag))

    def by_value(self, field: str) -> Iterable[list[tuple[Record, Tag]]]:
        """The records with a tag of the name `field`, those with the same value together."""
        return self._found[field].values()

    def discriminator(self) -> str | None:
        """The name of the field that is the tag of all messages."""
        ranks: dict[str, tuple[bool, int, int]] = {}
        most = 0
        for name, by_value in self._found.items():
            tags = [tag for found in by_value.values() for _, tag in found]
            alone = sum(len(found) == 1 for found in by_value.values())
            of_enum = any(isinstance(tag.value, MemberRef) for tag in tags)
            if of_enum or alone and 2 * len(by_value) >= len(tags):
                ranks[name] = (of_enum, alone, len(tags))
            elif len(by_value) > 1:
                most = max(most, len(tags))
        # Sorting keeps the order of equals, and a dict that of the source.
        best_first = sorted(ranks, key=lambda name: ranks[name], reverse=True)
        holders = [name for name in best_first if ranks[name][1] > 1]
        best = next((n for n in best_first if not self._is_within(n, holders)), None)
        if best is None or (not ranks[best][0] and 2 * ranks[best][2] < most):
            return None
        return best

    def _is_within(self, field: str, holders: Iterable[str]) -> bool:
        """Whether all records with the tag `field` are parts of those with one of the tags `holders`."""
        return any(
            self._records(field) <= self._held(holder)
            and not self._records(holder) <= self._held(field)
            for holder in holders
            if holder != field
        )

    def _records(self, field: str) -> Set[str]:
        return {record.name for found in self._found[field].values() for record, _ in found}

    def _held_by(self, field: str) -> frozenset[str]:
        tagged = (record for found in self._found[field].values() for record, _ in found)
        return held(tagged, self._declarations)

    def _tag(self, field: Field) -> Tag | None:
        if field.optional:
            return None
        match unaliased(field.type, self._declarations):
            case Literal(str() | int() as value) as literal if not isinstance(value, bool):
                return Tag(field.name, literal)
            case MemberRef() as member:
                return Tag(field.name, member)
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
