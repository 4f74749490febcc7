"""What a terminal shows while a build takes long."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.projects import project

_ERASED = "\r\033[K"
_IMPATIENT = """
from polyevent import progress
from polyevent.__main__ import main
progress._UNNOTICED = 1e-6
main()
"""
"""The command, for which any build takes long."""
_CHECK = [sys.executable, "-c", _IMPATIENT, "build", "--check"]


def on_a_terminal(root: Path, *arguments: str, term: str = "xterm") -> str:
    """What a terminal gets from stderr of a build that writes nothing."""
    ours, theirs = pty.openpty()
    environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
    process = subprocess.Popen(
        [*_CHECK, *arguments],
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


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return project(tmp_path, 'export interface Added { type: "added" }\n')


def test_a_long_build_says_what_it_is_at(root: Path) -> None:
    before, *lines, after = on_a_terminal(root).split(_ERASED)
    assert before == ""
    assert lines[-1] == "writing the packages..."
    assert after.startswith("stale: ")


@pytest.mark.parametrize(
    ("arguments", "term"),
    [(("--output-format", "json"), "xterm"), ((), "dumb")],
)
def test_who_cannot_use_it_is_spared(root: Path, arguments: tuple[str, ...], term: str) -> None:
    shown = on_a_terminal(root, *arguments, term=term)
    assert "..." not in shown and "\033" not in shown


def test_without_a_terminal_there_is_none(root: Path) -> None:
    done = subprocess.run(_CHECK, cwd=root, capture_output=True, text=True)
    assert done.stderr.startswith("stale: ")
