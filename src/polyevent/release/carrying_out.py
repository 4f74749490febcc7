"""The steps of a release, one after the other; and what is told when one of them fails."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from polyevent.config import Config
from polyevent.diagnostics import Diagnostic
from polyevent.release import findings
from polyevent.release.git import Git, says
from polyevent.release.journal import Journal, State
from polyevent.release.plan import Publication, key
from polyevent.release.registries import registry_for
from polyevent.release.registries.registry import Registry, RegistryError
from polyevent.release.steps import Step, StepError, steps
from polyevent.release.tools import ToolError


class UnfinishedError(Exception):
    """A step failed; `ledger` has a line for each step, with what is known of it.

    There is no `finding` if it was interrupted. `detail` is what another program said, "" if none did.
    """

    def __init__(self, finding: Diagnostic | None, ledger: Sequence[str], detail: str = "") -> None:
        self.finding = finding
        self.ledger = ledger
        self.detail = detail
        super().__init__(finding.message if finding else "interrupted")


def carry_out(
    git: Git, config: Config, state: State, held: Journal, say: Callable[[str], None]
) -> None:
    """Do what is not done of the release. Raises `UnfinishedError`."""
    todo: Sequence[Step] = ()
    at = 0
    try:
        todo = steps(git, state, _uploads(git.root, config, state, held))
        for at, step in enumerate(todo):
            if not step.is_done():
                _do(step)
            say(f"done: {step.words}")
    except KeyboardInterrupt:
        raise UnfinishedError(None, _ledger(todo, at)) from None
    except (StepError, RegistryError, ToolError) as error:
        why, hint = _reason(error)
        words = todo[at].words if todo else f"go on with {state.plan.version}"
        finding = findings.step_failed(words, why, hint)
        tool = error if isinstance(error, ToolError) else error.__cause__
        detail = tool.output if isinstance(tool, ToolError) else ""
        raise UnfinishedError(finding, _ledger(todo, at), detail) from error
    held.finish()
    say(f"{state.plan.version} is released")


def _do(step: Step) -> None:
    try:
        step.do()
    except (StepError, RegistryError, ToolError):
        # An answer may have got lost, and not what was asked for.
        if not _is_done(step):
            raise


def _is_done(step: Step) -> bool | None:
    """Whether `step` is done, None if that cannot be told."""
    try:
        return step.is_done()
    except (StepError, RegistryError, ToolError):
        return None


def _ledger(todo: Sequence[Step], at: int) -> Sequence[str]:
    """A line for each step: those before number `at` are done."""
    words = {True: "done", False: "not done", None: "not known"}
    known = [True if number < at else _is_done(step) for number, step in enumerate(todo)]
    return [
        f"{words[is_done].ljust(9)}  {step.words}"
        for is_done, step in zip(known, todo, strict=True)
    ]


def _reason(error: StepError | RegistryError | ToolError) -> tuple[str, str]:
    if isinstance(error, ToolError):
        return says(error), ""
    return error.reason, error.hint


def _uploads(
    root: Path, config: Config, state: State, held: Journal
) -> Sequence[tuple[Publication, Registry, Sequence[Path]]]:
    found = []
    by_target = {key(settings): settings for settings in config.targets}
    for publication in state.plan.publications:
        registry = registry_for(by_target[publication.target], root)
        assert registry is not None
        files = [held.path / publication.target / n for n in state.files[publication.target]]
        found.append((publication, registry, files))
    return found
