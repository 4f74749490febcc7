"""Identifiers: the words they are made of, and that none ever moves."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from polyevent.names import Convention, allocate
from polyevent.names.go import CONVENTION as GO
from polyevent.names.python import CONVENTION as PYTHON
from polyevent.names.typescript import CONVENTION as TYPESCRIPT
from polyevent.names.words import value_words, words
from tests.projects import schema_of

DECLARATIONS = (
    "enum Events { Added = 'added', 'user.gone' = 'gone' }",
    "interface AddedEvent { subject: Events.Added; data: { user_id: string; tags: ('a' | 'b')[] } }",
    "interface GoneEvent { subject: 'no member of an enum' }",
    "type Id = string | number;",
    "type Status = 'on' | 'off' | null;",
    "interface decode { class: string; list: Id[]; other?: Status | null }",
    "enum Level { Low, High = 5 }",
    "interface Holder { at: Level | Events; event: AddedEvent }",
    "type Loose = { [key: string]: decode };",
)
"""Of which each may be added to those that it needs."""
NEEDED = frozenset((0, 1, 3, 4, 5, 6))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("traceId", "trace Id"),
        ("auth0Id", "auth0 Id"),
        ("HTMLParser2", "HTML Parser2"),
        ("größe", "größe"),
        ("ÜberMut", "Über Mut"),
        ("1st", "1st"),
        ("user.added.v1", "user added v1"),
        ("__proto__", "proto"),
    ],
)
def test_names_are_split_into_words(name: str, expected: str) -> None:
    assert " ".join(words(name)) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("+1", "plus 1"),
        (-1, "minus 1"),
        (2.5, "2 dot 5"),
        ("", "empty"),
        (" ", "space"),
        (True, "true"),
    ],
)
def test_values_are_spelled(value: str | float | bool, expected: str) -> None:
    assert " ".join(value_words(value)) == expected


@given(st.text())
def test_every_value_has_words(value: str) -> None:
    assert all(value_words(value))


@pytest.mark.parametrize("convention", [PYTHON, GO, TYPESCRIPT], ids=lambda c: str(c.language))
@settings(deadline=None)
@given(data=st.data())
def test_adding_or_moving_a_declaration_renames_nothing(
    convention: Convention, data: st.DataObject
) -> None:
    chosen = data.draw(st.sets(st.sampled_from(range(len(DECLARATIONS))))) | NEEDED
    order = data.draw(st.permutations(sorted(chosen)))
    whole, findings = allocate(schema_of("\n".join(DECLARATIONS)), convention)
    assert not findings
    part, _ = allocate(schema_of("\n".join(DECLARATIONS[n] for n in order)), convention)
    assert part.types.items() <= whole.types.items()
    assert part.fields.items() <= whole.fields.items()
    assert part.members.items() <= whole.members.items()
    assert part.unions.items() <= whole.unions.items()
    assert part.options.items() <= whole.options.items()
