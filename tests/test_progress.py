"""What a terminal shows while a build takes long."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.projects import polyevent, project

_ERASED = "\r\033[K"
LARGE = "".join(
    f'export interface Event{n} {{ type: "event.{n}"; data: {{ id: string; count: number }} }}\n'
    for n in range(1_200)
)


def on_a_terminal(root: Path, *arguments: str, term: str = "xterm") -> str:
    """What a terminal gets from stderr of a build that writes nothing."""
    ours, theirs = pty.openpty()
    environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
    process = subprocess.Popen(
        [sys.executable, "-m", "polyevent", "build", "--check", *arguments],
        cwd=root,
        env={**environment, "TERM": term},
        stdout=subprocess.DEVNULL,
        stderr=theirs,
    )
    os.close(theirs)
    shown = b""
    try:
        while part := os.read(ours, 4096):
            shown += part
    except OSError:  # Linux says so when nobody has the other side
        pass
    os.close(ours)
    assert process.wait() == 1
    return shown.decode()


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return project(tmp_path_factory.mktemp("large") / "project", LARGE)


def test_a_long_build_says_what_it_is_at(large: Path) -> None:
    before, *lines, after = on_a_terminal(large).split(_ERASED)
    assert before == ""
    assert lines[-1] == "writing the packages..."
    assert after.startswith("stale: ")


@pytest.mark.parametrize(
    ("arguments", "term"),
    [(("--output-format", "json"), "xterm"), ((), "dumb")],
)
def test_who_cannot_use_it_is_spared(large: Path, arguments: tuple[str, ...], term: str) -> None:
    shown = on_a_terminal(large, *arguments, term=term)
    assert "..." not in shown and "\033" not in shown


def test_without_a_terminal_there_is_none(large: Path) -> None:
    assert polyevent("build", "--check", cwd=large).err.startswith("stale: ")
