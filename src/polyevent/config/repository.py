"""Where the project is on the web, as package.json's `repository` says."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from polyevent.config.table import Table

_GITHUB = re.compile(
    r"(?:git\+)?(?:https?://|ssh://git@|git://|git@)?([\w.-]+)[/:](.+?)(?:\.git)?/?"
)


def web_address(manifest: Table) -> str:
    """The page of the repository, whose address package.json may give in any of npm's forms."""
    repository = _url(manifest)
    if not repository:
        return ""
    if re.fullmatch(r"(?:github:)?[\w.-]+/[\w.-]+", repository):
        return f"https://github.com/{repository.removeprefix('github:')}"
    match = _GITHUB.fullmatch(repository)
    return f"https://{match[1]}/{match[2]}" if match else repository


def folder_address(manifest: Table) -> str:
    """The address of the project's folder in its repository, as Go writes it; "" where unknown."""
    address = web_address(manifest).partition("://")[2]
    repository = manifest.values.get("repository")
    folder = str(repository.get("directory", "")) if isinstance(repository, dict) else ""
    parts = [part for part in folder.split("/") if part not in ("", ".")]
    # That is package.json's folder, which may be one within the project.
    inner = PurePosixPath(manifest.source.path).parent.parts if manifest.source else ()
    if inner and parts[-len(inner) :] == list(inner):
        del parts[-len(inner) :]
    return "/".join((address, *parts)) if address else ""


def _url(manifest: Table) -> str:
    repository = manifest.values.get("repository", "")
    return str(repository.get("url", "")) if isinstance(repository, dict) else str(repository)
