"""Whatever stands in a contract: a build or a diagnostic, within seconds and half a gigabyte."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from random import Random

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from tests.bad_contracts import BYTES, LARGE, NESTED
from tests.typescript_oracle.compiling import compiled
from tests.typescript_oracle.contract_writer import contract

MEMORY = 512 * 2**20
"""How many bytes of addresses a build gets: more than that, it fails."""
PATIENCE = 120
"""How many seconds a build gets before it is taken for endless. On an idle machine it needs few."""

_LIMITED = """\
import resource, runpy, sys
resource.setrlimit(resource.RLIMIT_AS, ({memory}, {memory}))
sys.argv = ["polyevent", "build"]
runpy.run_module("polyevent", run_name="__main__")
"""


def build(folder: Path, files: Mapping[str, bytes]) -> subprocess.CompletedProcess[str]:
    """A build of the files, in a process with little memory."""
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    manifest = {"name": "@example/contract", "version": "1.0.0"}
    (folder / "package.json").write_text(json.dumps(manifest))
    return subprocess.run(
        [sys.executable, "-c", _LIMITED.format(memory=MEMORY)],
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )


def assert_it_copes(done: subprocess.CompletedProcess[str], refused: bool | None = None) -> None:
    """A build or a diagnostic with a place, as `refused` says, where it says anything."""
    assert done.returncode in (0, 2), done.stderr[-2000:]
    assert "Traceback" not in done.stderr
    if refused is not None:
        assert done.returncode == (2 if refused else 0), done.stderr[:1000]
    if done.returncode == 2:
        assert "src/events.ts:" in done.stdout + done.stderr


@pytest.mark.parametrize("text", NESTED.values(), ids=list(NESTED))
def test_deep_nesting_is_refused(text: str, tmp_path: Path) -> None:
    assert_it_copes(build(tmp_path, {"src/events.ts": text.encode()}), refused=True)


@pytest.mark.parametrize("text", LARGE.values(), ids=list(LARGE))
def test_large_types_are_built_or_refused(text: str, tmp_path: Path) -> None:
    assert_it_copes(build(tmp_path, {"src/events.ts": text.encode()}))


@pytest.mark.parametrize("data", BYTES.values(), ids=list(BYTES))
def test_any_bytes_are_built_or_refused(data: bytes, tmp_path: Path) -> None:
    assert_it_copes(build(tmp_path, {"src/events.ts": data}))


def test_many_files_are_built_or_refused(tmp_path: Path) -> None:
    files = {
        f"src/m{n}.ts": f'export * from "./m{n + 1}";\nexport type T{n} = string;\n'.encode()
        for n in range(3000)
    }
    files["src/events.ts"] = b'export * from "./m0";\n'
    files["src/m3000.ts"] = b'export * from "./events";\n'
    done = build(tmp_path, files)
    assert done.returncode in (0, 2), done.stderr[-2000:]
    assert "Traceback" not in done.stderr


@settings(max_examples=300, deadline=None, derandomize="CI" in os.environ)
@given(st.randoms(use_true_random=True))
def test_text_that_has_been_mangled_is_built_or_refused(chance: Random) -> None:
    files = dict(contract(chance).files)
    path = chance.choice(list(files))
    text = files[path]
    for _ in range(chance.randint(1, 6)):
        start = chance.randrange(len(text) + 1)
        end = chance.choice((start, start + 1, start + 7, chance.randrange(len(text) + 1)))
        other = chance.randrange(len(text) + 1)
        pieces = (chr(chance.randrange(0xD800)), text[other : other + chance.randrange(40)], "")
        text = (
            text[:start] + chance.choice((*pieces, *"{}[]()<>`'\"/\\*?:;,.|&=@$#\n")) + text[end:]
        )
    files[path] = text
    result = compiled(files)
    assert result.crash is None, f"{result.crash}\n{text}"
    assert result.without_place == (), text
