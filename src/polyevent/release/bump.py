"""From one version to the next."""

from __future__ import annotations

from enum import StrEnum

from polyevent.config.version import Stage, Version


class Bump(StrEnum):
    """Which of the three numbers goes up."""

    MAJOR = "major"
    MINOR = "minor"
    PATCH = "patch"


def after(now: Version, bump: Bump | None, stage: Stage | None) -> Version:
    """The version that comes after `now`, a pre-release if `stage` is given.

    A pre-release has gone up already: `minor` makes 1.2.0 of 1.2.0-rc.1, as npm does. Without a bump
    another pre-release of the same version comes next, if `now` is one.
    """
    core = now.core if bump is None else _raised(now, bump)
    if stage is None:
        return core
    again = stage == now.stage and core == now.core
    return Version(core.major, core.minor, core.patch, stage, now.number + 1 if again else 1)


def _raised(now: Version, bump: Bump) -> Version:
    is_pre = now.stage is not None
    match bump:
        case Bump.MAJOR:
            has_risen = is_pre and now.minor == now.patch == 0
            return now.core if has_risen else Version(now.major + 1, 0, 0)
        case Bump.MINOR:
            has_risen = is_pre and now.patch == 0
            return now.core if has_risen else Version(now.major, now.minor + 1, 0)
        case Bump.PATCH:
            return now.core if is_pre else Version(now.major, now.minor, now.patch + 1)
