"""A package of types about types: what is not for messages is refused, and it is said where."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from polyevent.diagnostics import Severity
from tests.conformance.packages import built_at
from tests.real_contracts.contracts import path_of

_SOURCE = "type-fest/source"
_PATIENCE = 300
"""How many seconds all files together may take: longer than that, one of them hangs."""


def errors(root: Path, file: str) -> list[tuple[str, str, bool]]:
    """The code and text of each error of a build, and whether it says where."""
    found = built_at(root, open_enums=True, source=f"src/{file}").findings
    return [(f.code, f.message, f.span is not None) for f in found if f.severity is Severity.ERROR]


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("type-fest")
    shutil.copytree(path_of(_SOURCE), root / "src")
    return root


def test_every_file_is_built_or_refused_with_positions(project: Path) -> None:
    files = sorted(str(path.relative_to(project / "src")) for path in _files(project / "src"))
    assert len(files) > 200
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        given = list(pool.map(errors, [project] * len(files), files, timeout=_PATIENCE))
    built = 0
    for file, found in zip(files, given, strict=True):
        built += not found
        for code, message, has_place in found:
            assert has_place, (file, code, message)
            # All of it is TypeScript: nothing is refused for its syntax.
            assert code[:2] in ("E1", "E2"), (file, code, message)
    assert 0 < built < len(files) // 2


def _files(folder: Path) -> Iterator[Path]:
    yield from folder.rglob("*.d.ts")
