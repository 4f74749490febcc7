"""A version that npm, PyPI and Go can all have, and how each of them writes it."""

from __future__ import annotations

import re
from enum import StrEnum

from msgspec import Struct


class Stage(StrEnum):
    """What kind of pre-release a version is, in the order in which they come."""

    ALPHA = "alpha"
    BETA = "beta"
    RC = "rc"


_NUMBER = r"(0|[1-9][0-9]{0,17})"
_WRITTEN = re.compile(
    rf"{_NUMBER}\.{_NUMBER}\.{_NUMBER}(?:-({'|'.join(Stage)})\.{_NUMBER})?", re.ASCII
)
_SHORT = {Stage.ALPHA: "a", Stage.BETA: "b", Stage.RC: "rc"}


class Version(Struct, frozen=True):
    """`str()` of it is as npm writes it: 1.2.0, 1.2.0-rc.1. `number` is that of the pre-release."""

    major: int
    minor: int
    patch: int
    stage: Stage | None = None
    number: int = 0

    def __str__(self) -> str:
        pre = f"-{self.stage}.{self.number}" if self.stage else ""
        return f"{self.major}.{self.minor}.{self.patch}{pre}"

    @property
    def on_pypi(self) -> str:
        """As PyPI writes it (PEP 440): 1.2.0rc1."""
        pre = f"{_SHORT[self.stage]}{self.number}" if self.stage else ""
        return f"{self.major}.{self.minor}.{self.patch}{pre}"

    @property
    def in_go(self) -> str:
        """As Go writes it: v1.2.0-rc.1."""
        return f"v{self}"

    @property
    def core(self) -> Version:
        """The version that this is a pre-release of, or itself."""
        return Version(self.major, self.minor, self.patch)

    def is_before(self, other: Version) -> bool:
        """Whether `other` is newer."""
        return self._place() < other._place()

    def _place(self) -> tuple[int, int, int, int, int]:
        stages = tuple(Stage)
        stage = stages.index(self.stage) if self.stage else len(stages)
        return (self.major, self.minor, self.patch, stage, self.number)


def parse(text: str) -> Version | None:
    """The version that npm would write as `text`; None if it is none, or one that not all can have."""
    match = _WRITTEN.fullmatch(text)
    if match is None:
        return None
    major, minor, patch, stage, number = match.groups()
    core = Version(int(major), int(minor), int(patch))
    if stage is None:
        return core
    return Version(core.major, core.minor, core.patch, Stage(stage), int(number))
