"""What type checkers say to the Python packages, and to programs that use them."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.targets.python.packages import CONTRACTS, Package

CONSUMER = CONTRACTS / "consumer.py"


@pytest.fixture(scope="module")
def sources(packages: Mapping[str, Package], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all packages and the consumer side by side, as they would be installed."""
    folder = tmp_path_factory.mktemp("typed")
    for package in packages.values():
        (folder / package.module).symlink_to(package.folder, target_is_directory=True)
    (folder / "consumer.py").write_bytes(CONSUMER.read_bytes())
    return folder


def mypy(folder: Path, *targets: str) -> tuple[int, str]:
    """The exit code of a strict mypy that knows no configuration, and what it printed."""
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", *targets]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def pyright(folder: Path, *targets: str) -> tuple[int, str]:
    """The same of Pyright."""
    (folder / "pyrightconfig.json").write_text('{"typeCheckingMode": "strict"}', encoding="utf-8")
    command = [sys.executable, "-m", "pyright", "--pythonpath", sys.executable, *targets]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def errors(report: str) -> dict[int, str]:
    """The messages about the consumer, by line."""
    found: dict[int, str] = {}
    for line, message in re.findall(r"consumer\.py:(\d+)(?::\d+)?(?: -|:) error: (.*)", report):
        found[int(line)] = found.get(int(line), "") + message
    return found


def expected() -> dict[int, str]:
    """What the errors have to mention, by line."""
    lines = CONSUMER.read_text(encoding="utf-8").splitlines()
    marked = ((number, line.partition("# E: ")[2]) for number, line in enumerate(lines, 1))
    return {number: text for number, text in marked if text}


def test_strict_mypy_finds_nothing_in_the_packages(
    packages: Mapping[str, Package], sources: Path
) -> None:
    assert mypy(sources, *(package.module for package in packages.values()))[0] == 0


def test_strict_pyright_finds_nothing_in_the_packages(
    packages: Mapping[str, Package], sources: Path
) -> None:
    code, report = pyright(sources, *(package.module for package in packages.values()))
    assert code == 0, report


@pytest.mark.parametrize("checker", [mypy, pyright])
def test_a_program_is_checked_against_the_contract(checker: object, sources: Path) -> None:
    assert callable(checker)
    _, report = checker(sources, "consumer.py")
    assert errors(report).keys() == expected().keys(), report
