"""Releases at the terminal: what is asked, what is told, and how it ends; and the workflow for CI."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

from polyevent import diagnostics, output, release
from polyevent.answer import Answer
from polyevent.config import reading
from polyevent.config.version import Stage, Version, parse
from polyevent.exits import Exit
from polyevent.output import Change
from polyevent.release import Wish, findings, workflow
from polyevent.release.bump import Bump, after
from polyevent.release.carrying_out import UnfinishedError
from polyevent.release.git import Git
from polyevent.release.refusal import RefusedError

_OR_VERSION = "major, minor, patch or a version such as 1.2.3 or 1.2.3-rc.1"


_TRUST = """\
then tell PyPI and npm, each under "trusted publisher" in the settings of the package, to trust this
repository's workflow `polyevent.yml` with the environment `pypi` and `npm`;
`polyevent release --no-publish` makes the tag that it publishes from"""


class CallError(Exception):
    """The release was not asked for as it can be; the text says how."""


def start(
    answer: Answer, root: Path, config: str | None, wish: Wish, *, rehearses: bool, asks: bool
) -> int:
    """Release the project at `root` as in `wish`, or with `rehearses` only print the plan.

    Without `asks`, nobody is asked anything. Gives the exit code. Raises `CallError`.
    """
    if asks and not rehearses and not sys.stdin.isatty():
        raise CallError("there is no terminal to ask at: give `--yes`")
    desk = _Desk(answer, wish.stage, rehearses, asks and sys.stdin.isatty())
    try:
        release.start(root, config, wish, desk, rehearses)
    except RefusedError as refused:
        return _refuse(answer, refused)
    except UnfinishedError as unfinished:
        return _interrupt(answer, unfinished, root, config)
    return Exit.FINE


def resume(answer: Answer, root: Path, config: str | None) -> int:
    """Go on with the release that was begun. Gives the exit code."""
    try:
        release.resume(root, config, _Desk(answer, None, rehearses=False, asks=False))
    except RefusedError as refused:
        return _refuse(answer, refused)
    except UnfinishedError as unfinished:
        return _interrupt(answer, unfinished, root, config)
    return Exit.FINE


def init(answer: Answer, root: Path, config: str | None) -> int:
    """Write the workflow for CI into the repository of the project. Gives the exit code."""
    settings, found, inputs = reading.read(root, config)
    if settings is None:
        return answer.findings(found, inputs.sources)
    # GitHub looks for workflows at the top of a repository; the project may be further in.
    folder = Git(root).ask("rev-parse", "--show-prefix") or ""
    top = root.resolve().parents[len(PurePosixPath(folder).parts) - 1] if folder else root
    if (top / workflow.PATH).exists():
        return answer.findings((findings.workflow_exists(workflow.PATH),), ())
    text = workflow.text(settings, folder)
    try:
        output.apply(top, (Change(workflow.PATH, None, text.encode()),))
    except OSError as error:
        why = error.strerror or str(error)
        return answer.findings((diagnostics.unwritable(workflow.PATH, why),), ())
    answer.say(f"{workflow.PATH} written: read it, and commit it")
    answer.say(_TRUST)
    return Exit.FINE


def wanted(text: str, stage: Stage | None) -> Bump | Version:
    """What `text` asks for, such as `minor` or `1.2.3`. Raises `CallError` if it is neither."""
    if text in set(Bump):
        return Bump(text)
    version = parse(text)
    if version is None:
        raise CallError(f"`{text}` is not {_OR_VERSION}")
    if stage is not None:
        why = "`--pre` goes with major, minor or patch"
        raise CallError(f"{why}: write `{version.core}-{stage}.1`")
    return version


class _Desk:
    """The terminal as `release` sees it."""

    def __init__(self, answer: Answer, stage: Stage | None, rehearses: bool, asks: bool) -> None:
        self._answer = answer
        self._stage = stage
        self._rehearses = rehearses
        self._asks = asks

    def say(self, line: str) -> None:
        self._answer.say(line)

    def show(self, plan: str) -> None:
        # What a rehearsal is asked for is the plan; elsewhere it is on the way.
        if self._rehearses:
            self._answer.print(f"{plan}\n")
        else:
            self.say(f"{plan}\n")

    def choose(self, now: Version, tag: str | None, commits: Sequence[str]) -> Bump | Version:
        if not self._asks:
            raise CallError(f"say what comes after {now}, it is not guessed: {_OR_VERSION}")
        self.say(f"since {tag}:" if tag else "so far:")
        for commit in commits or ("nothing",):
            self.say(f"  {commit}")
        nexts = ", ".join(f"{kind} ({after(now, kind, self._stage)})" for kind in Bump)
        while True:
            try:
                return wanted(
                    self._ask(f"what comes after {now}? {nexts} or a version: "), self._stage
                )
            except CallError as error:
                self.say(str(error))

    def agrees(self) -> bool:
        return not self._asks or self._ask("go on? [y/N] ").lower() in ("y", "yes")

    def _ask(self, question: str) -> str:
        sys.stderr.write(question)
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:  # Ctrl-D
            raise KeyboardInterrupt
        return line.strip()


def _refuse(answer: Answer, refused: RefusedError) -> int:
    if refused.detail:
        answer.say(f"\n{refused.detail}")
    return answer.findings(refused.findings, refused.sources, "nothing was changed")


def _interrupt(answer: Answer, unfinished: UnfinishedError, root: Path, config: str | None) -> int:
    if unfinished.detail:
        answer.say(f"\n{unfinished.detail}")
    if unfinished.finding is not None:
        answer.findings((unfinished.finding,), (), "the release is not finished")
    answer.say("")
    for line in unfinished.ledger:
        answer.say(f"  {line}")
    where = [*["-C", str(root)] * (root != Path(".")), *["--config", str(config)] * bool(config)]
    answer.say(f"\n`{shlex.join(('polyevent', 'release', '--resume', *where))}` goes on")
    return Exit.FINDINGS if unfinished.finding else Exit.INTERRUPTED
