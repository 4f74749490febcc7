"""The files that a version is written to by hand where nobody releases by command.

What is generated gets it from package.json, by the next build.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path, PurePosixPath

from polyevent.config.json_text import Member, find, members_of, skip
from polyevent.config.version import Version
from polyevent.output import Change
from polyevent.release import changelog

_LOCKS = ("package-lock.json", "npm-shrinkwrap.json")


def changes(
    root: Path, manifest: str, version: Version, before: str | None, day: date
) -> tuple[Change, ...]:
    """What makes the project at `root` one of `version`; `manifest` is the path of its package.json.

    `before` is the tag of the release before, and `day` the one that the changelog gets.
    """
    folder = PurePosixPath(manifest).parent
    found = [_change(root, manifest, lambda text: _in_manifest(text, str(version)))]
    for lock in _LOCKS:
        path = str(folder / lock)
        if (root / path).is_file():
            found.append(_change(root, path, lambda text: _in_lock(text, str(version))))
    found.append(
        _change(root, changelog.PATH, lambda text: changelog.released(text, version, before, day))
    )
    return tuple(change for change in found if change.old != change.new)


def _change(root: Path, path: str, rewritten: Callable[[str], str]) -> Change:
    old = (root / path).read_bytes()
    text = old.decode("utf-8")
    is_dos = "\r\n" in text
    new = rewritten(text.replace("\r\n", "\n"))
    return Change(path, old, (new.replace("\n", "\r\n") if is_dos else new).encode())


def _in_manifest(text: str, version: str) -> str:
    return _with(text, find(text, _root(text), "version"), version)


def _in_lock(text: str, version: str) -> str:
    # From the end, so that the places before stay what they are.
    for member in sorted(_versions(text), key=lambda member: -member.start):
        text = _with(text, member, version)
    return text


def _versions(text: str) -> Iterator[Member]:
    """Where a lock file has the version of the package itself: at the top, and under `packages`."""
    members = {member.key: member for member in members_of(text, _root(text))}
    if "version" in members:
        yield members["version"]
    packages = members.get("packages")
    if packages is not None and "" in packages.value:
        own = find(text, packages.value_start, "")
        if "version" in own.value:
            yield find(text, own.value_start, "version")


def _root(text: str) -> int:
    return skip(text, 1 if text.startswith("\N{BYTE ORDER MARK}") else 0)


def _with(text: str, member: Member, value: str) -> str:
    return text[: member.value_start] + json.dumps(value) + text[member.end :]
