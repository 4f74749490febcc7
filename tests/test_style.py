"""The tool's own code: typed, in the form that Black gives it, and without imports for nothing."""

from __future__ import annotations

import subprocess
import sys

from tests.toolchain import ROOT


def run(*arguments: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_mypy_finds_nothing() -> None:
    run("mypy")


def test_black_changes_nothing() -> None:
    run("black", "--check", "src/polyevent", "tests")


def test_ruff_finds_nothing() -> None:
    run("ruff", "check", ".")
