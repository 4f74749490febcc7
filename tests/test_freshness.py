"""A build that has nothing to do finds that out, and no other build takes itself for one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import polyevent as package
from polyevent import freshness
from tests.projects import polyevent, project

CONTRACT = """\
import type { Metadata } from "./shared";
export interface Added { type: "added"; metadata: Metadata; data: any }
"""


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment in which polyevent is installed: not the one that is being worked on."""
    folder = tmp_path_factory.mktemp("installed") / "site-packages"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(Path(package.__file__).parent, folder / "polyevent", ignore=ignored)
    return {"PYTHONPATH": str(folder), "XDG_CACHE_HOME": str(folder.parent / "caches")}


@pytest.fixture
def folder(tmp_path: Path, installed: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that has been built."""
    monkeypatch.setenv("XDG_CACHE_HOME", installed["XDG_CACHE_HOME"])
    root = project(tmp_path / "p", CONTRACT)
    (root / "src/shared").mkdir()
    (root / "src/shared/index.ts").write_text("export interface Metadata { traceId: string }\n")
    assert "written" in polyevent("build", cwd=root, env=installed).err
    return root


@pytest.mark.parametrize("arguments", [("build",), ("build", "-C", "."), ("build", "-C", "src/..")])
def test_nothing_is_done_twice(
    arguments: tuple[str, ...], folder: Path, installed: dict[str, str], tmp_path: Path
) -> None:
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    # What a build needs is not even looked at.
    packages = tmp_path / "site-packages"
    shutil.copytree(Path(installed["PYTHONPATH"]), packages)
    (packages / "polyevent/cli.py").write_text("raise AssertionError\n")
    done = polyevent(*arguments, cwd=folder, env={"PYTHONPATH": str(packages)})
    assert (done.code, done.out) == (0, "")
    assert done.err == "up to date, with 1 warning: see `polyevent build --check`\n"
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


def test_quiet_is_quiet(folder: Path, installed: dict[str, str]) -> None:
    assert polyevent("build", "-q", cwd=folder, env=installed).err == ""


CHANGES: dict[str, Callable[[Path], object]] = {
    "the contract": lambda root: (root / "src/events.ts").write_text(CONTRACT.replace("any", "1")),
    "what it imports": lambda root: (root / "src/shared/index.ts").write_text(
        "export interface Metadata { userId: string }\n"
    ),
    "a file that an import finds first": lambda root: (root / "src/shared.ts").write_text(
        "export interface Metadata { userId: string }\n"
    ),
    "the version": lambda root: (root / "package.json").write_text(
        (root / "package.json").read_text().replace("1.2.3", "1.2.4")
    ),
    "a configuration": lambda root: (root / "polyevent.toml").write_text('enums = "closed"\n'),
    "a license": lambda root: (root / "LICENSE").write_text("Do what you want.\n"),
    "an output by hand": lambda root: (root / "go/events/types.go").write_text("package mine\n"),
    "as many letters by hand": lambda root: (root / "go/events/types.go").write_text(
        (root / "go/events/types.go").read_text().swapcase()
    ),
    "an output deleted": lambda root: (root / "ts/events.ts").unlink(),
    "the list of the output": lambda root: (root / "polyevent.manifest").unlink(),
}


@pytest.mark.parametrize("what", CHANGES)
def test_a_change_is_noticed(what: str, folder: Path, installed: dict[str, str]) -> None:
    CHANGES[what](folder)
    assert freshness.warnings_if_fresh(str(folder)) is None
    assert "up to date" not in polyevent("build", cwd=folder, env=installed).err


def test_other_times_are_no_change(folder: Path, installed: dict[str, str]) -> None:
    for path in folder.rglob("*"):
        path.touch()
    assert freshness.warnings_if_fresh(str(folder)) == 1


def test_what_changes_during_a_build_is_no_part_of_it(folder: Path) -> None:
    fingerprint = freshness.of_file((folder / "src/events.ts").read_bytes())
    # Another one of the same length, written before the note is.
    (folder / "src/events.ts").write_text(CONTRACT.swapcase())
    note = freshness.note(str(folder), {"src/events.ts": fingerprint}, (), 0)
    assert note is not None
    Path(freshness.note_path(str(folder))).write_text(note)
    assert freshness.warnings_if_fresh(str(folder)) is None


def test_another_configuration_is_no_sign(folder: Path, installed: dict[str, str]) -> None:
    (folder / "other.toml").write_text('enums = "closed"\n')
    assert "written" in polyevent("build", "--config", "other.toml", cwd=folder, env=installed).err
    assert "written" in polyevent("build", cwd=folder, env=installed).err


def test_a_build_that_was_killed_is_undone_first(folder: Path, installed: dict[str, str]) -> None:
    (folder / freshness.WORKSHOP).mkdir()
    assert freshness.warnings_if_fresh(str(folder)) is None
    assert polyevent("build", cwd=folder, env=installed).code == 0
    assert not (folder / freshness.WORKSHOP).exists()


def test_another_version_starts_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert freshness.warnings_if_fresh(str(folder)) == 1
    monkeypatch.setattr(freshness, "__version__", "0.0.0")
    assert freshness.warnings_if_fresh(str(folder)) is None


@pytest.mark.parametrize("data", [b"", b"\xff", b"1", b"1 warnings by polyevent", b"\n\n"])
def test_no_note_brings_it_down(data: bytes, folder: Path) -> None:
    Path(freshness.note_path(str(folder))).write_bytes(data)
    assert freshness.warnings_if_fresh(str(folder)) is None


def test_caches_that_cannot_be_written_are_done_without(
    tmp_path: Path, installed: dict[str, str]
) -> None:
    root = project(tmp_path / "p", "export interface A { a: string }\n")
    (tmp_path / "file").write_text("")
    done = polyevent("build", cwd=root, env=installed | {"XDG_CACHE_HOME": str(tmp_path / "file")})
    assert done.code == 0 and "written" in done.err
