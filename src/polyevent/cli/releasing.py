"""`polyevent release`: its options, and what is asked and told at the terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from polyevent.cli.answer import Answer, Exit, wants_color

if TYPE_CHECKING:
    from polyevent.config.version import Stage, Version
    from polyevent.release.bump import Bump

_KINDS = ("major", "minor", "patch")


@click.command()
@click.argument("version", required=False, metavar="[major|minor|patch|X.Y.Z]")
@click.option(
    "--pre",
    type=click.Choice(["alpha", "beta", "rc"]),
    help="Release a pre-release of that version; the next one if there is one already.",
)
@click.option("--dry-run", is_flag=True, help="Print what would be done, and change nothing.")
@click.option("--resume", is_flag=True, help="Go on with the release that was begun.")
@click.option("-y", "--yes", is_flag=True, help="Ask nothing.")
@click.option(
    "--only",
    multiple=True,
    type=click.Choice(["typescript", "python", "go"]),
    help="Release this package and no other; may be given several times.",
)
@click.option("--no-publish", is_flag=True, help="Commit, tag and push: CI publishes the packages.")
@click.option(
    "-C",
    "directory",
    metavar="DIR",
    default=".",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The project, instead of the current folder.",
)
@click.option("--config", metavar="FILE", help="The configuration, instead of polyevent.toml.")
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto")
def release(
    version: str | None,
    pre: str | None,
    dry_run: bool,
    resume: bool,
    yes: bool,
    only: tuple[str, ...],
    no_publish: bool,
    directory: Path,
    config: str | None,
    color: str,
) -> int:
    """Release all packages as the next version: commit, tag, publish, push.

    Without a version it is asked for, with the commits since the last one in view.
    """
    # A build must not pay for what only a release needs.
    from polyevent import release as releasing
    from polyevent.config.version import Stage
    from polyevent.release.carrying_out import UnfinishedError
    from polyevent.release.refusal import RefusedError

    answer = Answer("text", wants_color(color), quiet=False, verbose=False)
    desk = _Desk(Stage(pre) if pre else None, yes, dry_run)
    try:
        if resume:
            if version or pre or dry_run or only or no_publish:
                raise click.UsageError("--resume goes on with what was begun, and takes no changes")
            releasing.resume(directory, config, desk)
            return Exit.FINE
        wish = releasing.Wish(_wanted(version, pre), desk.stage, only, not no_publish)
        if not (yes or dry_run or sys.stdin.isatty()):
            raise click.UsageError("there is no terminal to ask at: give `--yes`")
        releasing.start(directory, config, wish, desk, dry_run)
        return Exit.FINE
    except RefusedError as refused:
        if refused.detail:
            answer.say(refused.detail)
        return answer.findings(refused.findings, refused.sources, "nothing was changed")
    except UnfinishedError as unfinished:
        if unfinished.finding is not None:
            answer.findings((unfinished.finding,), (), "the release is not finished")
        answer.say("\n" + "".join(f"  {line}\n" for line in unfinished.ledger))
        answer.say("`polyevent release --resume` goes on")
        return Exit.FINDINGS if unfinished.finding else Exit.INTERRUPTED


def _wanted(version: str | None, pre: str | None) -> Bump | Version | None:
    from polyevent.config.version import parse
    from polyevent.release.bump import Bump

    if version is None:
        return None
    if version in _KINDS:
        return Bump(version)
    parsed = parse(version)
    if parsed is None:
        why = "is not major, minor, patch or a version such as 1.2.3 or 1.2.3-rc.1"
        raise click.BadParameter(f"`{version}` {why}")
    if pre is not None:
        raise click.UsageError(
            f"--pre goes with major, minor or patch: write `{parsed.core}-{pre}.1`"
        )
    return parsed


class _Desk:
    """The terminal as `release` sees it."""

    def __init__(self, stage: Stage | None, yes: bool, rehearses: bool) -> None:
        self.stage = stage
        self._yes = yes
        self._rehearses = rehearses

    def say(self, line: str) -> None:
        click.echo(line, err=True)

    def show(self, plan: str) -> None:
        # What a rehearsal is asked for is the plan; elsewhere it is on the way.
        click.echo(f"{plan}\n", err=not self._rehearses)

    def choose(self, now: Version, tag: str | None, commits: Sequence[str]) -> Bump | Version:
        from polyevent.release.bump import Bump, after

        if self._yes or not sys.stdin.isatty():
            raise click.UsageError(
                f"say what comes after {now}: major, minor, patch or a version; it is not guessed"
            )
        self.say(f"since {tag}:" if tag else "so far:")
        for commit in commits or ("nothing",):
            self.say(f"  {commit}")
        nexts = ", ".join(f"{kind} {after(now, Bump(kind), self.stage)}" for kind in _KINDS)
        pre = str(self.stage) if self.stage else None

        def parsed(text: str) -> Bump | Version:
            found = _wanted(text.strip(), pre)
            assert found is not None
            return found

        chosen: Bump | Version = click.prompt(
            f"what comes after {now}? {nexts}, or a version", value_proc=parsed, err=True
        )
        return chosen

    def agrees(self) -> bool:
        return self._yes or click.confirm("go on?", err=True)
