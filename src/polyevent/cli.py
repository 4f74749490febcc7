"""The command line: what people call, and how they are answered."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable
from enum import IntEnum
from pathlib import Path
from types import FrameType

import click

from polyevent import __version__, diagnostics, explanations, freshness, output, report
from polyevent.build import Prepared, prepare
from polyevent.diagnostics import Diagnostic, Severity
from polyevent.output import BusyError, Change
from polyevent.source import Source


class Exit(IntEnum):
    """The exit codes."""

    FINE = 0
    FINDINGS = 1
    WRONG = 2
    BUG = 70
    INTERRUPTED = 130


def run() -> int:
    """Carry out the command in `sys.argv`. Gives the exit code; never raises."""
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        code = cli.main(prog_name="polyevent", standalone_mode=False)
        return code if isinstance(code, int) else Exit.FINE
    except click.ClickException as error:
        error.show()
        return Exit.WRONG
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted: nothing was changed", err=True)
        return Exit.INTERRUPTED
    except Exception:
        import traceback

        traceback.print_exc()
        click.echo("this is a bug of polyevent: please report it with the lines above", err=True)
        return Exit.BUG


def _interrupt(signal_number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, package_name="polyevent")
def cli() -> None:
    """Write the npm, PyPI and Go packages of a contract of commands and events."""


_directory = click.option(
    "-C",
    "directory",
    metavar="DIR",
    default=".",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The project, instead of the current folder.",
)
_config = click.option(
    "--config", metavar="FILE", help="The configuration, instead of polyevent.toml."
)
_color = click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto")
_quiet = click.option("-q", "--quiet", is_flag=True, help="Print findings only.")
_verbose = click.option(
    "-v", "--verbose", is_flag=True, help="Also list each file, and what is left out."
)


@cli.command()
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if the packages are stale.")
@click.option("--diff", is_flag=True, help="Write nothing; print what would change.")
@_directory
@_config
@click.option(
    "--output-format",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="How findings are printed: text to stderr, the others to stdout.",
)
@_color
@_quiet
@_verbose
def build(
    check: bool,
    diff: bool,
    directory: Path,
    config: str | None,
    output_format: str,
    color: str,
    quiet: bool,
    verbose: bool,
) -> int:
    """Write the packages."""
    answer = _Answer(output_format, _wants_color(color), quiet, verbose)
    writes = not check and not diff
    try:
        if writes and output.recover(directory):
            answer.say("an interrupted build was undone first")
        prepared = prepare(directory, config)
        changes = prepared.changes
        code = answer.findings(prepared.findings, prepared.sources)
        if code != Exit.FINE:
            return code
        if diff:
            text = "".join(_unified(change) for change in changes)
            click.echo(text.encode(), nl=False)  # files are UTF-8, whatever the terminal's locale
        if not writes:
            if changes and not diff:
                answer.say(f"stale: {_count(changes)} would change; run `polyevent build`")
            for change in changes:
                answer.detail(_described(change))
            return Exit.FINDINGS if check and changes else Exit.FINE
        _write(answer, directory, config, prepared)
    except BrokenPipeError:
        # The reader of our output has gone; Python would complain about it once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.WRONG if writes else Exit.FINE
    except BusyError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        return answer.findings((_unwritable(error, directory),), ())
    return Exit.FINE


@cli.command()
@_directory
@_config
@_color
@_quiet
@_verbose
def watch(directory: Path, config: str | None, color: str, quiet: bool, verbose: bool) -> int:
    """Write the packages, and again on every save."""
    from polyevent.watch import prepared_builds

    answer = _Answer("text", _wants_color(color), quiet, verbose)
    terminal = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    before: Prepared | None = None
    try:
        if output.recover(directory):
            answer.say("an interrupted build was undone first")
        for prepared in prepared_builds(directory, config):
            failed = before is not None and diagnostics.has_errors(before.findings)
            if before is not None and before.findings:
                found = (prepared.findings, prepared.sources)
                if failed and (before.findings, before.sources) == found:
                    continue
                if terminal:
                    click.echo(_CLEAR, nl=False, err=True)
            try:
                if answer.findings(prepared.findings, prepared.sources) == Exit.FINE:
                    _write(answer, directory, config, prepared, "fixed: " if failed else "")
            except BrokenPipeError:
                return Exit.FINE
            except BusyError as error:
                answer.say(str(error))
            except OSError as error:
                answer.findings((_unwritable(error, directory),), ())
            if before is None:
                answer.say("watching for changes; Ctrl-C ends it")
            before = prepared
    except BusyError as error:
        raise click.ClickException(str(error)) from None
    except KeyboardInterrupt:
        if terminal:
            answer.say("")
    return Exit.FINE


_CLEAR = "\033[H\033[2J"


@cli.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say more about the CODE of a finding, or list all codes."""
    if code is None:
        text = "".join(f"{known}  {explanations.title(known)}\n" for known in explanations.codes())
    elif code.upper() in explanations.codes():
        text = explanations.explanation(code.upper())
    else:
        near = diagnostics.nearest(code.upper(), explanations.codes())
        hint = f"did you mean {near}?" if near else "`polyevent explain` lists all"
        raise click.ClickException(f"there is no code {code}: {hint}")
    click.echo(text.encode(), nl=False)


class _Answer:
    """Where the words go: findings in the asked form, everything else to stderr."""

    def __init__(self, form: str, color: bool, quiet: bool, verbose: bool) -> None:
        self._form = form
        self._color = color
        self._quiet = quiet
        self._verbose = verbose

    def findings(self, findings: Iterable[Diagnostic], sources: Iterable[Source]) -> int:
        """Print `findings`; gives the exit code that they ask for."""
        shown = [f for f in findings if self._verbose or f.severity is not Severity.NOTE]
        by_path = {source.path: source for source in sources}
        match self._form:
            case "json":
                click.echo(report.as_json(shown, by_path), nl=False)
            case "github":
                click.echo(report.as_github(shown, by_path).encode(), nl=False)
            case _:
                text = report.as_text(shown, by_path, self._color)
                click.echo(text, nl=False, err=True, color=self._color)
        errors = [f for f in diagnostics.in_order(shown) if f.severity is Severity.ERROR]
        if errors:
            noun = "error" if len(errors) == 1 else "errors"
            self.say(f"\n{len(errors)} {noun}: nothing was written")
            self.say(f"`polyevent explain {errors[0].code}` says more")
        return Exit.WRONG if errors else Exit.FINE

    def say(self, text: str) -> None:
        if not self._quiet:
            click.echo(text, err=True)

    def detail(self, text: str) -> None:
        if self._verbose:
            self.say(text)


def _write(
    answer: _Answer, root: Path, config: str | None, prepared: Prepared, news: str = ""
) -> None:
    """Write what is without errors, and say so behind `news`. Raises `OSError` and `BusyError`."""
    output.apply(root, prepared.changes)
    # What another configuration was built with is no sign that this one is.
    if freshness.IS_INSTALLED and config is None:
        _remember(root, prepared)
    for change in prepared.changes:
        answer.detail(_described(change))
    done = f"{_count(prepared.changes)} written" if prepared.changes else "up to date"
    answer.say(f"{news}{done}")
    if not prepared.messages:
        answer.say('there is no decode(): no interface has a tag, such as `type: "user.added"`')


def _unwritable(error: OSError, root: Path) -> Diagnostic:
    return diagnostics.unwritable(str(error.filename or root), error.strerror or str(error))


def _remember(root: Path, prepared: Prepared) -> None:
    note = freshness.note(str(root), prepared.fingerprints, prepared.warnings)
    if note is not None:
        output.remember(Path(freshness.note_path(str(root))), note)


def _wants_color(choice: str) -> bool:
    if choice == "auto":
        if os.environ.get("NO_COLOR"):
            return False
        return bool(os.environ.get("FORCE_COLOR")) or sys.stderr.isatty()
    return choice == "always"


def _count(changes: tuple[Change, ...]) -> str:
    return "1 file" if len(changes) == 1 else f"{len(changes)} files"


def _described(change: Change) -> str:
    verb = "delete" if change.new is None else "create" if change.old is None else "change"
    return f"{verb} {change.path}"


def _unified(change: Change) -> str:
    import difflib

    old = (change.old or b"").decode("utf-8", "replace").splitlines(keepends=True)
    new = (change.new or b"").decode("utf-8", "replace").splitlines(keepends=True)
    before = "/dev/null" if change.old is None else f"a/{change.path}"
    after = "/dev/null" if change.new is None else f"b/{change.path}"
    lines = difflib.unified_diff(old, new, before, after)
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )
