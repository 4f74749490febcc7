"""How the options of a union are told apart, as far as it says where a mistake in one of them is."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import assert_never

from polyevent.model import (
    Alias,
    BestMatch,
    ByKeys,
    ByTag,
    Choice,
    Declaration,
    Only,
    Ref,
    Schema,
    Type,
    Union,
    by_name,
)
from tests.conformance.values import Values, identity


@dataclass(frozen=True, slots=True)
class How:
    """Whether a mistake within a value is one of the option that it was made as; where tags are."""

    sure: bool
    tags: frozenset[tuple[str, ...]]


SURE = How(True, frozenset())
"""For what is the only one of its kind."""


class Told:
    """The same for one contract."""

    def __init__(self, schema: Schema, values: Values) -> None:
        self._declarations: dict[str, Declaration] = by_name(schema)
        self._values = values

    def by(self, type_: Type) -> Mapping[Hashable, How]:
        """For the options of `type_`, by their identities, that are not the only of their kind."""
        match type_:
            case Ref(name):
                declared = self._declarations[name]
                return self.by(declared.target) if isinstance(declared, Alias) else {}
            case Union():
                found = {form: how for o in type_.options for form, how in self.by(o).items()}
                for choice in (type_.objects, type_.arrays):
                    for option, how in () if choice is None else self._leaves(choice):
                        other = found.get(option, how)
                        found[option] = How(how.sure and other.sure, how.tags | other.tags)
                return found
            case _:
                return {}

    def _leaves(self, choice: Choice) -> Iterator[tuple[Hashable, How]]:
        match choice:
            case Only(option):
                told = self.by(option)
                for one in self._values.options(option):
                    yield identity(one), told.get(identity(one), SURE)
            case ByTag(path, cases):
                for _, inner in cases:
                    for form, how in self._leaves(inner):
                        yield form, replace(how, tags=how.tags | {path})
            case ByKeys(cases, otherwise):
                for _, inner in cases:
                    for form, how in self._leaves(inner):
                        yield form, replace(how, sure=False)
                if otherwise is not None:
                    for form, how in self._leaves(otherwise):
                        yield form, replace(how, sure=False)
            case BestMatch(options):
                for option in options:
                    for one in self._values.options(option):
                        yield identity(one), How(False, frozenset())
            case _:
                assert_never(choice)
