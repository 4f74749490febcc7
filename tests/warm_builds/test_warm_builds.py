"""What `polyevent watch` writes is what `polyevent build` writes."""

from __future__ import annotations

from pathlib import Path
from random import Random

from polyevent.diagnostics import has_errors
from tests.projects import project
from tests.warm_builds.comparing import pairs

_EDITS = 120


def test_a_warm_build_comes_to_what_a_cold_one_does(tmp_path: Path) -> None:
    root = project(tmp_path / "project", "")
    built = 0
    for warm, cold in pairs(root, Random(1), _EDITS):
        assert warm.findings == cold.findings
        assert warm.changes == cold.changes
        assert warm == cold
        built += not has_errors(cold.findings)
    assert built > _EDITS / 3
