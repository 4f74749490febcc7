"""The only writer to disk: the whole tree is brought to what was planned, or left as it was."""

from __future__ import annotations

import json
import os
import posixpath
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

from msgspec import Struct

from polyevent import diagnostics
from polyevent.diagnostics import Diagnostic
from polyevent.freshness import WORKSHOP
from polyevent.spooled import Content, data_of

MANIFEST = "polyevent.manifest"
"""Lists what polyevent wrote, which alone it may replace or delete. Committed with the output."""

_HEADER = "# The files that polyevent generated, and may replace or delete. Commit this file.\n"
_JOURNAL = "journal.json"


class File(Struct, frozen=True):
    """A file as it should be, at `path` relative to the project.

    A file that is not `owned` is people's own, brought in step: it stays when polyevent no longer
    asks for it.
    """

    path: str
    content: Content
    owned: bool = True

    @property
    def data(self) -> bytes:
        """The content's bytes."""
        return data_of(self.content)

    @property
    def text(self) -> str:
        """What they say."""
        return self.data.decode()


class Change(Struct, frozen=True):
    """What happens to one file: `old` is None where there is none, `new` where there will be none."""

    path: str
    old: bytes | None
    new: Content | None


class BusyError(Exception):
    """The project cannot be written to now; the text says who or what is in the way."""


def plan(
    root: Path, files: Iterable[File], keep: Iterable[str] = ()
) -> tuple[tuple[Change, ...], tuple[Diagnostic, ...]]:
    """The changes that bring the project at `root` to `files`, by path, and what is in their way.

    What is at the paths `keep` is never deleted, whatever the manifest says. Reads the disk and
    writes nothing.
    """
    wanted = {file.path: file for file in files}
    wanted[MANIFEST] = manifest(wanted.values())
    project = _Project(root)
    mine = {path for path in _listed(root) if project.has(path)} - set(keep) | {MANIFEST}
    findings: list[Diagnostic] = []
    changes: list[Change] = []
    outside: dict[str, None] = {}
    is_file = cache(lambda path: os.path.isfile(os.path.join(root, path)))
    for path in sorted(wanted.keys() | mine):
        file = wanted.get(path)
        if not project.has(path):
            outside.setdefault(next(p for p in (*_folders(path)[::-1], path) if not project.has(p)))
            continue
        try:
            old = _read(os.path.join(root, path))
        except OSError as error:
            findings.append(diagnostics.unreadable(path, error.strerror or str(error)))
            continue
        is_same = old is None if file is None else old is not None and old == file.data
        if is_same:
            continue
        if old is not None and file is not None and file.owned and path not in mine:
            findings.append(diagnostics.foreign_file(path))
        if old is None:
            in_the_way = (folder for folder in _folders(path) if is_file(folder))
            findings += (diagnostics.foreign_file(f) for f in in_the_way if f not in mine)
        changes.append(Change(path, old, None if file is None else file.content))
    findings += map(diagnostics.outside_project, outside)
    return tuple(changes), tuple(findings)


def manifest(files: Iterable[File]) -> File:
    """The file that lists those of `files` that polyevent owns."""
    paths = sorted(file.path for file in files if file.owned)
    return File(MANIFEST, (_HEADER + "".join(f"{path}\n" for path in paths)).encode())


def apply(root: Path, changes: Iterable[Change], settle: Callable[[], None] = lambda: None) -> None:
    """Make all `changes`, or none: on any error or interruption the old files are put back.

    `settle` is called when all are made, just before it is too late for that. A process that is
    killed on the way leaves a journal, with which `recover` puts them back.
    Raises `OSError` when a file cannot be written, `BusyError` when another process is writing.
    """
    changes = tuple(changes)
    if not changes:
        return
    workshop = root / WORKSHOP
    _open(workshop)
    try:
        for number, change in enumerate(changes):
            if change.new is not None:
                _write(f"{workshop}/{number}.new", data_of(change.new))
            if change.old is not None:
                _write(f"{workshop}/{number}.old", change.old)
        journal = [{"path": change.path, "existed": change.old is not None} for change in changes]
        (workshop / "journal.part").write_text(json.dumps(journal))
        os.replace(workshop / "journal.part", workshop / _JOURNAL)
        made: set[str] = set()
        for number, change in enumerate(changes):
            path = os.path.join(root, change.path)
            folder = os.path.dirname(path)
            if change.new is None:
                _remove_file(path)
                continue
            if folder not in made:
                os.makedirs(folder, exist_ok=True)
                made.add(folder)
            os.replace(f"{workshop}/{number}.new", path)
        settle()
        (workshop / _JOURNAL).unlink()
    except BaseException:
        _put_back(root)
        raise
    _clear(workshop)
    for change in changes:
        if change.new is None:
            _remove_empty_folders(root, change.path)


def remember(path: Path, note: str) -> None:
    """Write `note` to the file at `path`, or leave it: nobody needs it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part = path.with_name(f"{path.name}.{os.getpid()}")
        part.write_bytes(os.fsencode(note))
        os.replace(part, path)
    except OSError:
        pass


def _open(workshop: Path) -> None:
    """Make the folder with its owner in it, in one step, so that no other build finds it without."""
    owner = str(os.getpid())
    fresh = workshop.with_name(f"{workshop.name}-{owner}")
    try:
        fresh.mkdir(exist_ok=True)
        (fresh / "pid").write_text(owner)
        os.rename(fresh, workshop)
    except BaseException as error:
        if fresh.exists():
            _clear(fresh)
        if isinstance(error, OSError) and workshop.exists():
            raise BusyError(f"`{WORKSHOP}` is in use by another build") from error
        raise


def recover(root: Path) -> bool:
    """Put back what a process that was killed while it wrote had changed. Says whether there was any.

    Raises `BusyError` when that process is alive or the folder is not ours, `OSError` when a file
    cannot be written.
    """
    workshop = root / WORKSHOP
    if not workshop.is_dir():
        return False
    pid = _read(workshop / "pid")
    if pid is None and any(workshop.iterdir()):
        raise BusyError(f"`{WORKSHOP}` is in the way: polyevent did not write it")
    if pid is not None and pid.isdigit() and _is_alive(int(pid)):
        raise BusyError(
            f"process {int(pid)} is building this project; if it is not, delete `{WORKSHOP}`"
        )
    return _put_back(root)


def _put_back(root: Path) -> bool:
    workshop = root / WORKSHOP
    journal = _read(workshop / _JOURNAL)
    try:
        entries = [(entry["path"], entry["existed"]) for entry in json.loads(journal or b"[]")]
    except (ValueError, LookupError, TypeError):
        raise BusyError(f"`{WORKSHOP}/{_JOURNAL}` is not as polyevent wrote it") from None
    project = _Project(root)
    for number, (name, existed) in enumerate(entries):
        if not project.has(name):
            continue
        path = root / name
        old = workshop / f"{number}.old"
        if not existed:
            _remove_file(path)
            _remove_empty_folders(root, name)
        elif old.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            os.replace(old, path)
    _clear(workshop)
    return journal is not None


def _clear(workshop: Path) -> None:
    """Delete the workshop, last of all the file by which `recover` knows that it is ours."""
    for name in sorted(os.listdir(workshop), key=lambda name: name == "pid"):
        os.unlink(os.path.join(workshop, name))
    workshop.rmdir()


def _listed(root: Path) -> list[str]:
    manifest = _read(root / MANIFEST) or b""
    lines = manifest.decode("utf-8", "replace").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


class _Project:
    """The folder of a project, which nothing is written outside of."""

    def __init__(self, root: Path) -> None:
        self._root = os.path.realpath(root)
        self._folders: dict[str, bool] = {}

    def has(self, path: str) -> bool:
        """Whether `path` stays in the project, also through the links on the way."""
        if path.startswith("/") or ".." in path.split("/") or "\0" in path:
            return False
        folder = posixpath.dirname(path)
        if folder not in self._folders:
            self._folders[folder] = self._is_inside(folder)
        is_link = os.path.islink(os.path.join(self._root, path))
        return self._folders[folder] and (not is_link or self._is_inside(path))

    def _is_inside(self, path: str) -> bool:
        # Unlike Path.resolve(), which raises for links in a circle before Python 3.13.
        real = os.path.realpath(os.path.join(self._root, path))
        return Path(real).is_relative_to(self._root)


def _read(path: str | Path) -> bytes | None:
    try:
        with open(path, "rb") as file:
            return file.read()
    except (FileNotFoundError, NotADirectoryError):
        return None


def _write(path: str, data: bytes) -> None:
    with open(path, "wb") as file:
        file.write(data)


def _folders(path: str) -> list[str]:
    """The folders that `path` is in, within the project, from the innermost on."""
    folders = []
    while (path := posixpath.dirname(path)) not in ("", "/"):
        folders.append(path)
    return folders


def _remove_file(path: str | Path) -> None:
    try:
        os.unlink(path)
    except (FileNotFoundError, NotADirectoryError):
        pass


def _remove_empty_folders(root: Path, path: str) -> None:
    for folder in _folders(path):
        try:
            (root / folder).rmdir()
        except OSError:
            return


def _is_alive(pid: int) -> bool:
    if pid == os.getpid():
        return False
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True
