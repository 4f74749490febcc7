"""Packages that are emitted at the same time, by processes that fork; real ones, without threads."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.projects import project

_SCRIPT = """
import json, os, sys
from pathlib import Path
from polyevent import build
from polyevent.config import reading
from polyevent.targets import parallel

root, processors, fault = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
os.cpu_count = lambda: processors
here, emit = os.getpid(), parallel.emit

def faulty(schema, project, settings):
    if fault == "child" and os.getpid() != here:
        raise MemoryError
    if fault == "parent" and os.getpid() == here:
        raise KeyboardInterrupt
    return emit(schema, project, settings)

parallel.emit = faulty
configuration, _, _ = reading.read(root, None)
try:
    built = build.build(root, configuration)
    files = {file.path: file.text for file in built.files}
    print(json.dumps([files, [[f.code, f.message] for f in built.findings]]))
except KeyboardInterrupt:
    print("null")
try:
    os.waitpid(-1, os.WNOHANG)
    print("a child is left", file=sys.stderr)
except ChildProcessError:
    pass
"""


def _built(root: Path, processors: int, fault: str = "") -> object:
    command = [sys.executable, "-c", _SCRIPT, str(root), str(processors), fault]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0 and done.stderr == "", done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    "contract",
    [
        'export interface A { kind: "a"; text: string }\n',
        "export interface A { 'a-b': string; aB: number }\n",
    ],
    ids=["built", "refused by some languages"],
)
def test_several_processes_build_the_same(tmp_path: Path, contract: str) -> None:
    root = project(tmp_path, contract)
    alone = _built(root, 1)
    assert _built(root, 2) == alone
    # What a child could not do is done without it.
    assert _built(root, 2, "child") == alone


def test_no_child_is_left_behind_when_the_build_is_interrupted(tmp_path: Path) -> None:
    root = project(tmp_path, 'export interface A { kind: "a" }\n')
    assert _built(root, 2, "parent") is None
