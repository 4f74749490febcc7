"""A release: one version, prepared and checked as a whole, then published step by step.

Whatever can fail without having changed anything comes first: `preflight` looks at everything, then
the version is written, built, packed and tried in a scratch copy. Only then do `steps` begin.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from msgspec import Struct

from polyevent.config import Config, Settings, reading
from polyevent.config.version import Stage, Version
from polyevent.config.version import parse as parse_version
from polyevent.release import bump, findings, journal, preflight, tools
from polyevent.release.bump import Bump
from polyevent.release.carrying_out import carry_out
from polyevent.release.git import Git
from polyevent.release.plan import described, key
from polyevent.release.preparing import prepare
from polyevent.release.refusal import RefusedError


class Wish(Struct, frozen=True):
    """What somebody wants released: the next version of a kind, or that very one.

    `only` has the tables of the packages, all if it is empty. Without `publishes`, the commit and its
    tags are all.
    """

    step: Bump | Version | None = None
    stage: Stage | None = None
    only: tuple[str, ...] = ()
    publishes: bool = True


class Desk(Protocol):
    """Who wants the release, to be told and asked."""

    def say(self, line: str) -> None:
        """Tell how far it is."""

    def show(self, plan: str) -> None:
        """Tell the whole plan."""

    def choose(self, now: Version, tag: str | None, commits: Sequence[str]) -> Bump | Version:
        """Which version comes after `now`; `commits` came after the last version's `tag`.

        A version that follows from what has changed in the contract would be proposed here.
        """

    def agrees(self) -> bool:
        """Whether the plan that was told may be carried out."""


def start(root: Path, config_file: str | None, wish: Wish, desk: Desk, rehearses: bool) -> None:
    """Release the project at `root` as in `wish`; with `rehearses`, only tell what would be done.

    Raises `RefusedError` while nothing is changed, `UnfinishedError` from then on.
    """
    git = _repository(root)
    config = _configuration(root, config_file)
    with journal.held(git) as held:
        state = held.state()
        if state is not None:
            raise RefusedError(findings.unfinished(state.plan.version))
        version = _version(git, config, wish, desk)
        targets = _targets(config, wish.only)
        plan, found, sources = preflight.look(
            git, config, config_file, version, targets, wish.publishes
        )
        if rehearses or not found:
            desk.show(described(plan))
        if found:
            raise RefusedError(*found, sources=sources)
        if rehearses or not desk.agrees():
            return
        state = prepare(git, config_file, plan, held, desk.say)
        carry_out(git, config, state, held, desk.say)


def resume(root: Path, config_file: str | None, desk: Desk) -> None:
    """Go on with the release that was begun. Raises what `start` does."""
    git = _repository(root)
    config = _configuration(root, config_file)
    with journal.held(git) as held:
        state = held.state()
        if state is None:
            raise RefusedError(findings.nothing_to_resume())
        targets = _targets(config, state.plan.targets)
        missing = tuple(preflight.missing_tools(targets))
        if missing:
            raise RefusedError(*missing)
        desk.say(f"the release of {state.plan.version} goes on")
        carry_out(git, config, state, held, desk.say)


def _repository(root: Path) -> Git:
    if not tools.is_there("git"):
        raise RefusedError(
            findings.missing_program("git", "install it with your system's packages")
        )
    git = Git(root.resolve())
    if git.head() is None:
        raise RefusedError(findings.no_repository())
    return git


def _configuration(root: Path, config_file: str | None) -> Config:
    config, found, inputs = reading.read(root, config_file)
    if config is None:
        raise RefusedError(*found, sources=inputs.sources)
    return config


def _version(git: Git, config: Config, wish: Wish, desk: Desk) -> Version:
    now = parse_version(config.project.version)
    assert now is not None  # `config` has seen to it
    step = wish.step
    if step is None and (wish.stage is None or now.stage is None):
        step = desk.choose(now, *git.commits_since_release())
    version = step if isinstance(step, Version) else bump.after(now, step, wish.stage)
    # The first version may be there already, and not be released.
    if version.is_before(now):
        raise RefusedError(findings.not_after(str(version), str(now)))
    return version


def _targets(config: Config, only: Sequence[str]) -> tuple[Settings, ...]:
    known = {key(settings): settings for settings in config.targets}
    for name in only:
        if name not in known:
            raise RefusedError(findings.no_target(name, tuple(known)))
    return tuple(settings for name, settings in known.items() if not only or name in only)
