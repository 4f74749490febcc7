"""All types together: what their names mean, and which have to be made before others can be."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cached_property
from typing import assert_never

from polyevent.targets.go.shapes import Limited, Named, Presence, Sealed, Shape, Slot
from polyevent.targets.go.structure import (
    ClosedType,
    DefinedType,
    EnumType,
    GoType,
    InterfaceType,
    NullableInterface,
    OtherName,
    StructField,
    StructType,
    TextsType,
    TupleType,
    UnitType,
    shapes_within,
)
from polyevent.targets.go.unions import Option, TypeOption


class Types:
    """All types of a package, which are told apart by what Go calls them."""

    def __init__(self, types: Sequence[GoType]) -> None:
        self.all = types
        self._by_identifier = {type_.identifier: type_ for type_ in types}

    def named(self, identifier: str) -> GoType:
        """The type that is declared as `identifier`."""
        return self._by_identifier[identifier]

    def meant(self, identifier: str) -> str:
        """What `identifier` is the name of, or another name, in the end."""
        while isinstance(type_ := self._by_identifier[identifier], OtherName):
            identifier = type_.target
        return identifier

    @cached_property
    def shapes(self) -> Collection[Shape]:
        """The shapes that the types are declared with, each once."""
        return dict.fromkeys(shape for type_ in self.all for shape in shapes_within(type_))

    def least_first(self, options: Sequence[Option]) -> Sequence[Option]:
        """The options of a union in an order in which the first comes to an end.

        However types refer to each other: what always takes the first option needs no type again.
        """

        def rank(option: Option) -> int:
            return self._ranks[option.identifier] if isinstance(option, TypeOption) else -1

        return sorted(options, key=rank)

    @cached_property
    def _ranks(self) -> Mapping[str, int]:
        """A number for each type that is greater than those of all that it cannot be without."""
        needs = {type_.identifier: set(_needs(type_)) for type_ in self.all}
        any_will_do = {type_.identifier for type_ in self.all if isinstance(type_, InterfaceType)}
        users: dict[str, list[str]] = {}
        for identifier, needed in needs.items():
            for other in needed:
                users.setdefault(other, []).append(identifier)
        ranks: dict[str, int] = {}
        waiting = deque(identifier for identifier, needed in needs.items() if not needed)
        while waiting:
            identifier = waiting.popleft()
            if identifier in ranks:
                continue
            ranks[identifier] = len(ranks)
            for user in users.get(identifier, ()):
                needs[user].discard(identifier)
                if user in any_will_do or not needs[user]:
                    waiting.append(user)
        # What is left is never made: no value of it comes to an end.
        return {identifier: ranks.get(identifier, len(ranks)) for identifier in needs}


def _needs(type_: GoType) -> Iterator[str]:
    match type_:
        case StructType(fields=fields):
            for field in fields:
                if isinstance(field, StructField) and field.presence is Presence.ALWAYS:
                    yield from _within(field.slot)
        case TupleType(fields=items):
            for item in items:
                if item.presence is Presence.ALWAYS:
                    yield from _within(item.slot)
        case DefinedType(shape=shape):
            yield from _within(Slot(shape))
        case OtherName(target=target):
            yield target
        case InterfaceType(options=options):
            types = [option for option in options if isinstance(option, TypeOption)]
            if len(types) == len(options):
                yield from (option.identifier for option in types)
        case NullableInterface(options_of=options_of):
            yield options_of
        case EnumType() | ClosedType() | TextsType() | UnitType():
            pass
        case _:
            assert_never(type_)


def _within(slot: Slot) -> Iterator[str]:
    shape: Shape = slot.shape
    while isinstance(shape, Limited):
        shape = shape.base
    if isinstance(shape, Named | Sealed) and not slot.nullable:
        yield shape.identifier
