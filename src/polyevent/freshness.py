"""What was built from what, as this machine remembers it, and whether that still holds.

This is imported before anything else, to find out that there is nothing to do: it needs little more
than the interpreter has loaded already.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from stat import S_ISREG
from time import time_ns
from zlib import crc32

from polyevent import __version__

WORKSHOP = ".polyevent"
"""The folder that is in a project while files are written, and after nobody could finish that."""

IS_INSTALLED = "site-packages" in __file__
"""Whether the version says what the tool does. Not so where people work on polyevent itself."""

ABSENT = "-"
"""The fingerprint where there is no file, and one would have counted."""


_STARTED = time_ns()


def of_file(data: bytes) -> str:
    """The fingerprint of a file's content, which tells changes but proves nothing: it is the quickest."""
    return f"{crc32(data):08x}-{len(data)}"


def note_path(root: str) -> str:
    """Where the note about the project at `root` is, among the user's caches (XDG Base Directory)."""
    caches = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    name = of_file(os.fsencode(os.path.realpath(root)))
    return os.path.join(caches, "polyevent", name)


def note(
    root: str, fingerprints: Mapping[str, str], written: Collection[str], warnings: int
) -> str | None:
    """The note that the project at `root` was built, and with how many `warnings`.

    `fingerprints` has all files that were read, looked for in vain, or written, by their paths;
    those at `written` are new. None if that cannot be noted.
    """
    lines = []
    for path in sorted(fingerprints):
        time = _modified(os.path.join(root, path), fingerprints[path])
        # What others have changed while this process was at it may not be what it has read.
        is_certain = time is not None and (time < _STARTED or path in written)
        lines.append(f"{fingerprints[path]} {time if is_certain else ABSENT} {path}")
    if any("\n" in line for line in lines):
        return None
    return "\n".join((_head(root, warnings), *lines))


def warnings_if_fresh(root: str) -> int | None:
    """How many warnings there were, if the project at `root` was built and nothing has changed.

    None if something has: a file that was read or written, or the version of polyevent.
    """
    try:
        with open(note_path(root), "rb") as file:
            head, *lines = os.fsdecode(file.read()).split("\n")
        warnings = int(head.partition(" ")[0])
        if head != _head(root, warnings) or os.path.lexists(os.path.join(root, WORKSHOP)):
            return None
        for line in lines:
            was, time, path = line.split(" ", 2)
            path = os.path.join(root, path)
            # Most files need not be read: no time was noted that could be one of another content.
            if str(_modified(path, was)) != time and differs(path, was):
                return None
    except (OSError, ValueError):
        return None
    return warnings


def _head(root: str, warnings: int) -> str:
    return f"{warnings} warnings by polyevent {__version__} in {os.path.realpath(root)!a}"


def _modified(path: str, fingerprint: str) -> int | None:
    """When the file at `path` was modified, in nanoseconds; None if it is not as long as it was."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    is_as_long = S_ISREG(found.st_mode) and fingerprint.endswith(f"-{found.st_size}")
    return found.st_mtime_ns if is_as_long else None


def differs(path: str, fingerprint: str) -> bool:
    """Whether the file at `path` is not as `fingerprint` says, or cannot be read."""
    try:
        if not os.path.isfile(path):
            return fingerprint != ABSENT
        with open(path, "rb") as file:
            return of_file(file.read()) != fingerprint
    except OSError:
        return True
