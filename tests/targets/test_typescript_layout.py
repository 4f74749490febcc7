"""Types that nobody wrote down are laid out as Prettier does, and compile."""

from __future__ import annotations

from pathlib import Path

import pytest

from polyevent.config import Project, TypeScriptSettings
from polyevent.names import allocate
from polyevent.names.typescript import CONVENTION
from polyevent.targets.typescript.package import emit
from tests.targets.typescript.package import CODE, prettier, tsc
from tests.targets.typescript.random_types import RandomTypes

PROJECT = Project("src/events.ts", True, "1.0.0", "", "", "", "", "", "")


@pytest.mark.parametrize("seed", range(3))
def test_random_types(seed: int, tmp_path: Path) -> None:
    schema = RandomTypes(seed).schema(80)
    names, findings = allocate(schema, CONVENTION)
    assert findings == ()
    texts = emit(schema, names, PROJECT, TypeScriptSettings("ts", "@test/random"))
    for path, text in texts.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text("".join(text), encoding="utf-8")
    assert prettier(tmp_path / path for path in CODE) == ""
    assert tsc(tmp_path, ["events.ts", "dist/index.d.ts"], exactOptionalPropertyTypes=True) == ""
