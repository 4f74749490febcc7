"""When to build again: the files that a build depends on are watched, and nothing else."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path

from polyevent import freshness
from polyevent.build import Prepared, Stages, prepare
from polyevent.diagnostics import has_errors
from polyevent.warm import warm_stages

# In milliseconds.
_QUIET = 20
"""So long nothing must change before changes are taken to be all, as those of a `git checkout`."""
_LONGEST = 1000
"""Then they are taken, even if more follow."""
_LOOK = 300
"""So long a watcher waits before it says that nothing has changed."""


def prepared_builds(
    root: Path,
    config_file: str | None,
    progress: Callable[[Stages], AbstractContextManager[Stages]],
) -> Iterator[Prepared]:
    """The project at `root`, prepared for building: now, and again when it may come to something else.

    Each time it is done by the stages that `progress` gives for others, and for as long.
    Who takes one writes its changes before asking for the next. Has no end; raises
    `KeyboardInterrupt` when the process is interrupted, and `OSError` when nothing can be watched.
    """
    watcher = _Watcher()
    with warm_stages() as stages:
        while True:
            with progress(stages) as told:
                prepared = prepare(root, config_file, told)
            yield prepared
            gc.collect()  # Now, when nobody waits for it; see __main__.
            watcher.wait(root, prepared)


class _Watcher:
    """Watches folders, without those within them: there may be a node_modules.

    What changes while nobody waits is not missed.
    """

    def __init__(self) -> None:
        self._folders: frozenset[str] = frozenset()
        self._changes: Iterator[Iterable[tuple[object, str]]] = iter(())

    def wait(self, root: Path, prepared: Prepared) -> None:
        """Return when what `prepared` was made of is no longer so, or what was written is not.

        After an error any change near its files will do: nothing was written that could be compared.
        """
        failed = has_errors(prepared.findings)
        files = _real_paths(root, prepared.fingerprints)
        around = {os.path.realpath(root), *map(os.path.dirname, files)}
        while True:
            folders = frozenset(_watchable(os.path.realpath(root), around))
            is_new = folders != self._folders
            if is_new:
                self._watch(folders)
            changed = self._next()
            if not changed.isdisjoint(folders):
                self._folders = frozenset()  # What is there now may be another folder.
            looked_at = files if is_new else changed & files.keys()
            if failed and changed or any(freshness.differs(p, files[p]) for p in looked_at):
                return

    def _watch(self, folders: frozenset[str]) -> None:
        from watchfiles import watch

        self._folders = folders
        self._changes = watch(
            *folders,
            recursive=False,
            watch_filter=None,
            step=_QUIET,
            debounce=_LONGEST,
            rust_timeout=_LOOK,
            yield_on_timeout=True,
        )

    def _next(self) -> set[str]:
        """The paths that have changed, none if nothing does for a while."""
        try:
            return {path for _, path in next(self._changes)}
        except FileNotFoundError:  # a folder that has just been deleted
            self._folders = frozenset()
            return set()
        except RuntimeError as error:  # watchfiles has its own for limits of the system
            raise OSError(str(error)) from error


def _real_paths(root: Path, fingerprints: Mapping[str, str]) -> dict[str, str]:
    """The fingerprints by paths as a watcher gives them."""
    folders: dict[str, str] = {}
    real: dict[str, str] = {}
    for path, fingerprint in fingerprints.items():
        folder, name = os.path.split(os.path.join(root, path))
        if folder not in folders:
            folders[folder] = os.path.realpath(folder)
        real[os.path.join(folders[folder], name)] = fingerprint
    return real


def _watchable(root: str, folders: Iterable[str]) -> Iterator[str]:
    """Those of `folders` that are there, and the folders around them, up to `root` if that is there."""
    seen: set[str] = set()
    waiting = list(folders)
    while waiting:
        folder = waiting.pop()
        if folder in seen:
            continue
        seen.add(folder)
        is_there = os.path.isdir(folder)
        if is_there:
            yield folder
        if not is_there or folder.startswith(root + os.sep):
            waiting.append(os.path.dirname(folder))
