"""A whole tree or nothing: what is written, kept, refused, and put back."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from polyevent import output
from polyevent.output import File


def contents(root: Path) -> dict[str, str]:
    return {str(p.relative_to(root)): p.read_text() for p in root.rglob("*") if p.is_file()}


def write(root: Path, *files: File) -> tuple[output.Change, ...]:
    changes, findings = output.plan(root, files)
    assert not findings
    output.apply(root, changes)
    return changes


def test_a_second_build_writes_nothing(tmp_path: Path) -> None:
    files = File("a/x", b"1\n"), File("b/y", b"2\n")
    assert len(write(tmp_path, *files)) == 3  # with the manifest
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert write(tmp_path, *files) == ()
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_what_is_no_longer_generated_is_deleted_with_its_empty_folders(tmp_path: Path) -> None:
    write(tmp_path, File("a/b/x", b"1\n"), File("c/y", b"2\n"))
    (tmp_path / "a/mine").write_text("kept")
    write(tmp_path, File("c/y", b"2\n"))
    assert not (tmp_path / "a/b").exists()
    assert (tmp_path / "a/mine").read_text() == "kept"


def test_a_file_of_others_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("mine")
    _, findings = output.plan(tmp_path, [File("x", b"generated\n")])
    assert [finding.code for finding in findings] == ["E407"]


def test_a_file_of_others_that_is_the_same_already_is_adopted(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("generated\n")
    write(tmp_path, File("x", b"generated\n"))
    write(tmp_path)
    assert not (tmp_path / "x").exists()


def test_a_file_that_is_merely_brought_in_step_is_never_deleted(tmp_path: Path) -> None:
    (tmp_path / "package.json").write_text("{}")
    write(tmp_path, File("package.json", b"{ }\n", owned=False))
    write(tmp_path)
    assert (tmp_path / "package.json").read_text() == "{ }\n"


def test_what_is_to_be_kept_is_not_deleted_whatever_the_manifest_says(tmp_path: Path) -> None:
    (tmp_path / "contract").write_text("mine")
    (tmp_path / output.MANIFEST).write_text("contract\n")
    changes, _ = output.plan(tmp_path, [File("x", b"1\n")], keep=["contract"])
    output.apply(tmp_path, changes)
    assert (tmp_path / "contract").read_text() == "mine"


def test_a_manifest_cannot_have_files_deleted_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "outside").write_text("kept")
    project = tmp_path / "project"
    project.mkdir()
    (project / "link").symlink_to(tmp_path)
    (project / output.MANIFEST).write_text("../outside\n/etc/hostname\nlink/outside\n")
    write(project, File("x", b"1\n"))
    assert (tmp_path / "outside").read_text() == "kept"


def test_an_absolute_path_is_outside_of_the_project(tmp_path: Path) -> None:
    changes, findings = output.plan(tmp_path, [File("/nowhere/x", b"1\n")])
    assert [finding.code for finding in findings] == ["E408"]
    assert {change.path for change in changes} == {output.MANIFEST}


def test_an_error_on_the_way_puts_everything_back(tmp_path: Path) -> None:
    write(tmp_path, File("a/x", b"1\n"), File("b/y", b"2\n"))
    before = contents(tmp_path)
    changes, _ = output.plan(tmp_path, [File("a/x", b"changed\n"), File("z/new", b"3\n")])
    (tmp_path / "z").write_text("in the way")
    with pytest.raises(OSError):
        output.apply(tmp_path, changes)
    assert contents(tmp_path) == before | {"z": "in the way"}


KILLED = """
import os, signal, sys
from pathlib import Path
from polyevent import output
from polyevent.output import File
root, survived, sign = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
real = os.replace
def replace(old, new):
    global survived
    survived -= 1
    if survived == -1:
        os.kill(os.getpid(), sign)
    real(old, new)
os.replace = replace
signal.signal(signal.SIGTERM, signal.default_int_handler)
changes, _ = output.plan(root, [File(f"{n}/new", b"new\\n") for n in range(4)] + [File("a/x", b"2\\n")])
output.apply(root, changes)
"""


@pytest.mark.parametrize("survived", range(8))
@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_a_build_that_is_killed_while_it_writes_leaves_the_old_tree(
    tmp_path: Path, survived: int, sign: signal.Signals
) -> None:
    write(tmp_path, File("a/x", b"1\n"), File("b/y", b"1\n"))
    before = contents(tmp_path)
    command = [sys.executable, "-c", KILLED, str(tmp_path), str(survived), str(int(sign))]
    done = subprocess.run(command, capture_output=True, text=True)
    if survived == 7:  # the journal, four new files, the changed one and the manifest
        assert done.returncode == 0, done.stderr
        assert contents(tmp_path) != before
        return
    assert done.returncode != 0
    if sign is signal.SIGKILL:
        assert output.recover(tmp_path) == (survived > 0)
    assert contents(tmp_path) == before
    assert not output.recover(tmp_path)


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(errno.ENOSPC, "full")])
def test_what_does_not_get_as_far_as_writing_leaves_nothing(
    tmp_path: Path, error: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> int:
        raise error

    changes, _ = output.plan(tmp_path, [File("x", b"1\n")])
    for where, function in ((Path, "write_text"), (os, "rename")):
        with monkeypatch.context() as patch, pytest.raises(type(error)):
            patch.setattr(where, function, fail)
            output.apply(tmp_path, changes)
        assert not list(tmp_path.iterdir())


def test_two_builds_at_once_do_not_mix(tmp_path: Path) -> None:
    (tmp_path / ".polyevent").mkdir()
    (tmp_path / ".polyevent/pid").write_text(str(os.getppid()))
    with pytest.raises(output.BusyError):
        output.recover(tmp_path)
    changes, _ = output.plan(tmp_path, [File("x", b"1\n")])
    with pytest.raises(output.BusyError):
        output.apply(tmp_path, changes)


def test_a_folder_that_polyevent_did_not_make_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "victim").write_text("kept")
    workshop = tmp_path / "project/.polyevent"
    workshop.mkdir(parents=True)
    (workshop / "journal.json").write_text('[{"path": "../victim", "existed": false}]')
    with pytest.raises(output.BusyError):
        output.recover(tmp_path / "project")
    assert (workshop / "journal.json").exists()


def test_a_journal_cannot_have_files_deleted_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "victim").write_text("kept")
    workshop = tmp_path / "project/.polyevent"
    workshop.mkdir(parents=True)
    (workshop / "pid").write_text("")
    (workshop / "journal.json").write_text("{")
    with pytest.raises(output.BusyError):
        output.recover(tmp_path / "project")
    (workshop / "journal.json").write_text('[{"path": "../victim", "existed": false}]')
    assert output.recover(tmp_path / "project")
    assert (tmp_path / "victim").read_text() == "kept"
    assert not workshop.exists()
