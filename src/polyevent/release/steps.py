"""What others see of a release, in the order in which it comes about.

Each step can tell whether it was done, by looking at the world and not at what was noted: so a
release goes on where it stopped, whatever stopped it, and nothing is published twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from polyevent.release.git import Git, says
from polyevent.release.journal import State
from polyevent.release.plan import Plan, Publication
from polyevent.release.registries.registry import Registry
from polyevent.release.tools import ToolError


class StepError(Exception):
    """A step could not be done, or it cannot be told whether it is; `hint` says what to do."""

    def __init__(self, reason: str, hint: str = "") -> None:
        self.reason = reason
        self.hint = hint
        super().__init__(reason)


class Step(Protocol):
    """`words` finish the sentence "could not ..."."""

    words: str

    def is_done(self) -> bool:
        """Whether the world is as this step leaves it. Raises `StepError`, `ToolError`, `RegistryError`."""

    def do(self) -> None:
        """Make it so, where it was just found not to be. Raises the same."""


def steps(
    git: Git, state: State, uploads: Sequence[tuple[Publication, Registry, Sequence[Path]]]
) -> Sequence[Step]:
    """All steps of the release that was prepared as `state`, with the files for each registry."""
    plan = state.plan
    return (
        _Commit(git, plan, state.commit),
        _Tags(git, plan, state.commit),
        *(_Upload(*upload) for upload in uploads),
        _Push(git, plan, state.commit),
    )


class _Commit:
    def __init__(self, git: Git, plan: Plan, commit: str) -> None:
        self.words = f"bring {plan.branch} to the commit {commit[:10]}"
        self._git = git
        self._branch = plan.branch
        self._commit = commit

    def is_done(self) -> bool:
        return self._git.has(f"refs/heads/{self._branch}", self._commit)

    def do(self) -> None:
        if self._git.branch() != self._branch:
            raise StepError("it is not checked out", f"`git switch {self._branch}`")
        if not self._git.has(self._commit, f"refs/heads/{self._branch}"):
            hint = f"`git merge {self._commit[:10]}` brings it in"
            raise StepError("there are other commits by now", hint)
        self._git.run("merge", "--ff-only", "--quiet", self._commit)


class _Tags:
    def __init__(self, git: Git, plan: Plan, commit: str) -> None:
        self.words = f"tag {', '.join(plan.tags)}"
        self._git = git
        self._plan = plan
        self._commit = commit

    def is_done(self) -> bool:
        return not self._missing()

    def do(self) -> None:
        for tag in self._missing():
            self._git.run("tag", "--annotate", f"--message={self._plan.version}", tag, self._commit)

    def _missing(self) -> Sequence[str]:
        found = {tag: self._git.commit_of(f"refs/tags/{tag}") for tag in self._plan.tags}
        for tag, commit in found.items():
            if commit not in (None, self._commit):
                raise StepError(f"{tag} is another commit here", f"`git tag --delete {tag}`")
        return [tag for tag, commit in found.items() if commit is None]


class _Upload:
    def __init__(self, publication: Publication, registry: Registry, files: Sequence[Path]) -> None:
        name = f"{publication.package} {publication.version}"
        self.words = f"publish {name} on {publication.registry} ({publication.url})"
        self._publication = publication
        self._registry = registry
        self._files = files
        self._missing = files

    def is_done(self) -> bool:
        if self._registry.url != self._publication.url:
            why = f"the settings now name another registry, {self._registry.url}"
            raise StepError(why, "name the one that the release began with")
        there = self._registry.published(self._publication.version)
        for file in self._files:
            if there.get(file.name) not in (None, "", self._registry.digest(file)):
                why = f"{file.name} is there with another content"
                raise StepError(why, "somebody else published this version: release another one")
        self._missing = [file for file in self._files if file.name not in there]
        return not self._missing

    def do(self) -> None:
        self._registry.publish(self._missing, self._publication.tag)


class _Push:
    def __init__(self, git: Git, plan: Plan, commit: str) -> None:
        self.words = f"push {', '.join((plan.branch, *plan.tags))} to {plan.remote}"
        self._git = git
        self._plan = plan
        self._commit = commit

    def is_done(self) -> bool:
        plan, remote = self._plan, self._git.remote(self._plan.remote)
        theirs = remote.branches.get(plan.branch)
        for tag in plan.tags:
            if remote.tags.get(tag) not in (None, self._commit):
                why = f"{tag} is another commit there"
                raise StepError(why, f"`git push {plan.remote} --delete {tag}`")
        has_all = all(tag in remote.tags for tag in plan.tags)
        return has_all and theirs is not None and self._git.has(theirs, self._commit)

    def do(self) -> None:
        plan = self._plan
        refs = [f"refs/heads/{plan.branch}", *(f"refs/tags/{tag}" for tag in plan.tags)]
        try:
            self._git.run("push", "--atomic", "--quiet", plan.remote, *refs)
        except ToolError as error:
            theirs = self._git.remote(plan.remote).branches.get(plan.branch)
            if theirs is None or self._git.has(f"refs/heads/{plan.branch}", theirs):
                raise StepError(says(error)) from error
            # The commit with the tags stays what it is: a rebase would make another one of it.
            hint = f"`git pull --no-rebase {plan.remote} {plan.branch}` takes in what others pushed"
            raise StepError(f"{plan.remote} has commits that are not here", hint) from error
