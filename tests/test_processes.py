"""What processes of their own do of a build: real ones, without threads, which hinder forks."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import get_args

import pytest

from polyevent.config import Settings
from polyevent.targets.workers import OWN_REHEARSAL, REHEARSALS
from tests.projects import project

_SCRIPT = """
import json, os, signal, sys, tempfile
from pathlib import Path
from msgspec.structs import replace
from polyevent import build, frontend
from polyevent.config import reading
from polyevent.frontend import Reader
from polyevent.targets import workers
from polyevent.warm import warm_stages

root, processors, faults = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3:]
os.cpu_count = lambda: processors
here = os.getpid()
emit, size, understand = workers.emit, workers._size, frontend.understand

def faulty(schema, project, settings):
    if os.getpid() != here and ("start" in faults or "order" in faults and schema.declarations):
        raise MemoryError
    return emit(schema, project, settings)

def lost(*asked):
    _, entry, *_ = asked
    if os.getpid() != here and ("start" in faults or "order" in faults and entry):
        raise MemoryError
    return understand(*asked)

def refused():
    raise BlockingIOError("no more processes")

def interrupted(*_):
    raise KeyboardInterrupt

workers.emit = faulty
frontend.understand = lost
if "half" in faults:
    workers._size = lambda part: size(part) + 1
    workers.select = lambda *_: os._exit(1)
if "index" in faults:
    send = workers.send
    def half(pipe, data):
        if os.getpid() != here:
            pipe.write(b"%d\\n" % (len(data) + 1) + data)
            pipe.flush()
            os._exit(1)
        send(pipe, data)
    frontend.send = workers.send = half
if "reaped" in faults:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
if "disk" in faults:
    tempfile.tempdir = "/dev/null"
if "fork" in faults:
    os.fork = refused
if "interrupt" in faults:
    workers._Worker.package = interrupted
if "interrupt reading" in faults:
    frontend.receive = interrupted
if "large" in faults:
    workers._LARGE = 0
configuration, _, _ = reading.read(root, None)
first, second, third = configuration.targets
# More of a kind than there are rehearsals for
configuration = replace(configuration, targets=(first, second, third, replace(second, out="py2")))

def built(stages):
    built = build.build(root, configuration, stages)
    files = {file.path: file.text for file in built.files}
    return [files, [[f.code, f.message] for f in built.findings]]

contract = root / "src/events.ts"
text = contract.read_text()
try:
    with warm_stages() as stages:
        first = built(stages)
        contract.write_text(text.replace(" A ", " B "))
        assert built(stages) != first
        contract.write_text(text)
        last = built(stages)
    with Reader() as reader, workers.Workers(workers.REHEARSALS) as others:
        stages = build.Stages(reader.understand, others.expect, others.emit_last)
        print(json.dumps([built(build.Stages()), first, last, built(stages)]))
except KeyboardInterrupt:
    print("null")
try:
    os.waitpid(-1, os.WNOHANG)
    print("a child is left", file=sys.stderr)
except ChildProcessError:
    pass
"""


_MUCH = "".join(
    f"/** {'Much text. ' * 20}*/\nexport interface M{n} {{ text: string }}\n" for n in range(250)
)
"""Both an order and a package of this are more than a pipe holds."""
_FAULTS = ("start", "order", "half", "index", "fork", "reaped", "disk")


def _built(root: Path, processors: int, *faults: str) -> object:
    """What a build comes to in this process, in one that stays, there again after another contract, and
    by a process for each of its parts.
    """
    command = [sys.executable, "-c", _SCRIPT, str(root), str(processors), *faults]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0 and done.stderr == "", done.stderr
    return json.loads(done.stdout)


@pytest.mark.parametrize(
    "contract",
    [
        'export interface A { kind: "a"; text: string }\n' + _MUCH,
        "export interface A { 'a-b': string; aB: number }\n",
    ],
    ids=["built", "refused by some languages"],
)
def test_processes_build_the_same(tmp_path: Path, contract: str) -> None:
    root = project(tmp_path, contract)
    alone = _built(root, 1)
    assert isinstance(alone, list) and alone == [alone[0]] * 4
    for size in [], ["large"]:  # One after the other, and kept on disk.
        # What a process cannot do is done without it.
        for faults in [], *([one] for one in _FAULTS):
            assert _built(root, 2, *size, *faults) == alone, (size, faults)


def test_there_is_a_rehearsal_for_each_kind_of_package() -> None:
    assert {type(s) for s in (*REHEARSALS, OWN_REHEARSAL)} == set(get_args(Settings))


@pytest.mark.parametrize("fault", ["interrupt", "interrupt reading"])
def test_no_process_is_left_behind_when_the_build_is_interrupted(
    tmp_path: Path, fault: str
) -> None:
    root = project(tmp_path, 'export interface A { kind: "a" }\n')
    assert _built(root, 2, fault) is None
