"""Where packages are published. A registry is asked what it has, and given what it has not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from polyevent.config.version import Version
from polyevent.diagnostics import Diagnostic


class RegistryError(Exception):
    """A registry did not answer or did not take something; `hint` says what to do about it."""

    def __init__(self, reason: str, hint: str = "") -> None:
        self.reason = reason
        self.hint = hint
        super().__init__(reason)


class Registry(Protocol):
    """One registry as this project uses it, for its one package there."""

    title: str
    package: str
    url: str
    """Where packages are uploaded to, for people: without credentials."""

    def version(self, version: Version) -> str:
        """`version` as it is written here."""

    def tag(self, version: Version) -> str:
        """What the newest version of this kind is called, "" where there is no name for it."""

    def faults(self) -> Sequence[Diagnostic]:
        """Why nothing could be published: no answer, no credentials, wrong ones. Publishes nothing."""

    def published(self, version: str) -> Mapping[str, str]:
        """The digests of the files that it has of `version`, by their names; "" where it gives none.

        Raises `RegistryError` if it cannot be asked.
        """

    def digest(self, file: Path) -> str:
        """The digest of `file` in the form of this registry."""

    def publish(self, files: Sequence[Path], tag: str) -> None:
        """Upload `files`, which belong to one version. Raises `RegistryError`."""
