"""Whoever adds a declaration, moves it, or gives it a file of its own renames nothing."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

import hypothesis.strategies as st
from hypothesis import HealthCheck, assume, given, settings

from polyevent import diagnostics
from polyevent.contract import read_contract
from polyevent.names import Names, allocate
from polyevent.names.go import CONVENTION as GO
from polyevent.names.python import CONVENTION as PYTHON
from polyevent.names.typescript import CONVENTION as TYPESCRIPT
from polyevent.resolve import resolve
from tests.typescript_oracle.compiling import write
from tests.typescript_oracle.contract_writer import files_of
from tests.typescript_oracle.declaration_writer import DeclarationWriter
from tests.typescript_oracle.object_writer import Declaration

_ENTRY = "src/events.ts"
_CHANCES = st.randoms(use_true_random=False)
_property = settings(
    max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)


def names(files: Mapping[str, str]) -> tuple[Names, ...]:
    """The names in all languages; without a contract that is refused."""
    root = Path(tempfile.mkdtemp())
    try:
        write(root / "src", files)
        contract = read_contract(root, _ENTRY, {})
    finally:
        shutil.rmtree(root)
    schema, findings = resolve(contract.files, _ENTRY, contract.modules)
    assume(not diagnostics.has_errors([*contract.findings, *findings]))
    found = []
    for convention in (PYTHON, GO, TYPESCRIPT):
        allocated, meeting = allocate(schema, convention)
        assume(not diagnostics.has_errors(meeting))
        found.append(allocated)
    return tuple(found)


def in_one_file(declarations: Sequence[Declaration]) -> dict[str, str]:
    return {"events.ts": "\n".join(declaration.text for declaration in declarations)}


def assert_kept(before: Sequence[Names], after: Sequence[Names]) -> None:
    for had, has in zip(before, after, strict=True):
        for what in Names.__struct_fields__:
            old, new = getattr(had, what), getattr(has, what)
            moved = {key: (name, new.get(key)) for key, name in old.items() if new.get(key) != name}
            if what == "companions":
                # Beside messages with another tag, a record is one no longer, or becomes one.
                moved = {key: pair for key, pair in moved.items() if not _extends(*pair)}
            assert not moved, what


def _extends(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one of the two is the other with more names behind it."""
    return one[: len(other)] == other[: len(one)]


@_property
@given(_CHANCES)
def test_adding_declarations(chance: Random) -> None:
    writer = DeclarationWriter(chance, "")
    some = list(writer.declarations(chance.randint(1, 5)))
    more = [*some, *writer.declarations(chance.randint(1, 3))]
    before = names(in_one_file(some))
    chance.shuffle(more)
    assert_kept(before, names(in_one_file(more)))


@_property
@given(_CHANCES)
def test_moving_declarations(chance: Random) -> None:
    declarations = list(DeclarationWriter(chance, "").declarations(chance.randint(2, 7)))
    before = names(in_one_file(declarations))
    chance.shuffle(declarations)
    after = names(in_one_file(declarations))
    assert_kept(before, after)
    assert_kept(after, before)


@_property
@given(_CHANCES)
def test_giving_declarations_a_file_of_their_own(chance: Random) -> None:
    declarations = list(DeclarationWriter(chance, "").declarations(chance.randint(2, 7)))
    before = names(in_one_file(declarations))
    after = names(files_of(chance, declarations, several=True))
    assert_kept(before, after)
    assert_kept(after, before)
