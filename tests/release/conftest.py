"""What the tests of releases share: the registries, and projects to release."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pytest

from tests.release.loopback import Registries, registries
from tests.release.scratch import Scratch, scratch

_NUMBERS = count(1)


@pytest.fixture(scope="session")
def served(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("registries")


@pytest.fixture(scope="session")
def loopback(served: Path) -> Iterator[Registries]:
    with registries(served) as running:
        yield running


@pytest.fixture
def project(tmp_path: Path, loopback: Registries, served: Path) -> Scratch:
    """A project at version 1.0.0 that nobody has released, with names of its own."""
    return scratch(tmp_path, f"notes-{next(_NUMBERS)}", loopback, served)
