"""The folder in the repository's own one in which a release is prepared, and its state after that.

It is there from the first step of a release to its end. All that this room writes to disk itself is
in there; what changes in the project goes through `output` and git.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import msgspec
from msgspec import Struct

from polyevent.release import findings
from polyevent.release.git import Git
from polyevent.release.plan import Plan
from polyevent.release.refusal import RefusedError

FOLDER = "polyevent-release"
_STATE = "state.json"


class State(Struct, frozen=True):
    """A release that was prepared: what is to be published, and from which commit.

    `files` has, by target, the names of the files to publish and the SHA-256 of what was checked.
    """

    plan: Plan
    commit: str
    files: Mapping[str, Mapping[str, str]]


class Journal:
    """The folder, in `path`, as long as this process holds it."""

    def __init__(self, git: Git, path: Path) -> None:
        self.path = path
        self.tree = path / "tree"
        """The project's repository as a scratch copy, at the commit that will be released."""
        self._git = git

    @property
    def shown(self) -> str:
        """The path as people should be told it."""
        return os.path.relpath(self.path, self._git.root)

    def begin(self) -> None:
        """Make everything anew: an empty folder for the files of each registry, and the scratch copy."""
        self._clear()
        self._git.without_hooks("worktree", "add", "--quiet", "--detach", str(self.tree), "HEAD")

    def made(self, target: str) -> Path:
        """The folder for the files of the package for `target`."""
        folder = self.path / target
        folder.mkdir(exist_ok=True)
        return folder

    def prepared(self, plan: Plan, commit: str) -> State:
        """Remember that all is ready to be published. From now on the release can be resumed."""
        folders = {publication.target for publication in plan.publications}
        files = {
            folder: {path.name: _digest(path) for path in sorted((self.path / folder).iterdir())}
            for folder in sorted(folders)
        }
        state = State(plan, commit, files)
        part = self.path / f"{_STATE}.part"
        part.write_bytes(msgspec.json.format(msgspec.json.encode(state)))
        os.replace(part, self.path / _STATE)
        return state

    def state(self) -> State | None:
        """What was prepared, None if nothing is. Raises `RefusedError` if its files have changed."""
        if not (self.path / _STATE).exists():
            return None
        try:
            state = msgspec.json.decode((self.path / _STATE).read_bytes(), type=State)
        except msgspec.DecodeError:  # by hand, or by another version of polyevent
            raise RefusedError(findings.changed_since(_STATE, self.shown)) from None
        for folder, files in state.files.items():
            for name, digest in files.items():
                path = self.path / folder / name
                if not path.is_file() or _digest(path) != digest:
                    raise RefusedError(findings.changed_since(name, self.shown))
        return state

    def finish(self) -> None:
        """Leave nothing behind."""
        self._clear()

    def _clear(self) -> None:
        # The state goes first: without its files it would be one that cannot be resumed.
        (self.path / _STATE).unlink(missing_ok=True)
        for path in self.path.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
        self._git.run("worktree", "prune")


@contextmanager
def held(git: Git) -> Iterator[Journal]:
    """The journal of the repository. Raises `RefusedError` if another process has it."""
    path = git.own_path(FOLDER)
    path.mkdir(exist_ok=True)
    journal = Journal(git, path)
    lock = os.open(path, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield journal
    except BlockingIOError:
        raise RefusedError(findings.busy(journal.shown)) from None
    finally:
        os.close(lock)
        try:
            path.rmdir()
        except OSError:
            pass  # a state that can be resumed


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
