"""The command line: what people call, and how they are answered."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterable
from pathlib import Path
from types import FrameType

import click

from polyevent import __version__, diagnostics, explanations, freshness, output
from polyevent.build import Built
from polyevent.build import build as compile_contract
from polyevent.cli.answer import Answer, Exit, wants_color
from polyevent.cli.releasing import release
from polyevent.config import Config, reading
from polyevent.diagnostics import Severity
from polyevent.output import BusyError, Change
from polyevent.source import Source


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


@cli.command()
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if the packages are stale.")
@click.option("--diff", is_flag=True, help="Write nothing; print what would change.")
@click.option(
    "-C",
    "directory",
    metavar="DIR",
    default=".",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The project, instead of the current folder.",
)
@click.option("--config", metavar="FILE", help="The configuration, instead of polyevent.toml.")
@click.option(
    "--output-format",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="How findings are printed: text to stderr, the others to stdout.",
)
@click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto")
@click.option("-q", "--quiet", is_flag=True, help="Print findings only.")
@click.option("-v", "--verbose", is_flag=True, help="Also list each file, and what is left out.")
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
    answer = Answer(output_format, wants_color(color), quiet, verbose)
    writes = not check and not diff
    try:
        if writes and output.recover(directory):
            answer.say("an interrupted build was undone first")
        configuration, findings, sources = reading.read(directory, config)
        if configuration is None:
            return answer.findings(findings, sources)
        built = compile_contract(directory, configuration)
        read = [source.path for source in (*sources, *built.sources)]
        changes, obstacles = output.plan(directory, built.files, read) if built.files else ((), ())
        findings = (*built.findings, *obstacles)
        code = answer.findings(findings, (*sources, *built.sources))
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
        output.apply(directory, changes)
        # What another configuration was built with is no sign that this one is.
        if freshness.IS_INSTALLED and config is None:
            _remember(directory, configuration, sources, built)
    except BrokenPipeError:
        # The reader of our output has gone; Python would complain about it once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.WRONG if writes else Exit.FINE
    except BusyError as error:
        raise click.ClickException(str(error)) from None
    except OSError as error:
        finding = diagnostics.unwritable(
            str(error.filename or directory), error.strerror or str(error)
        )
        return answer.findings((finding,), ())
    for change in changes:
        answer.detail(_described(change))
    answer.say(f"{_count(changes)} written" if changes else "up to date")
    if not built.messages:
        answer.say('there is no decode(): no interface has a tag, such as `type: "user.added"`')
    return Exit.FINE


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


cli.add_command(release)


def _remember(root: Path, config: Config, sources: Iterable[Source], built: Built) -> None:
    written = (*built.files, output.manifest(built.files))
    fingerprints = {
        **{source.path: freshness.of_file(source.data) for source in sources},
        **dict.fromkeys(config.absent, freshness.ABSENT),
        **built.inputs,
        # What is brought in step was read before.
        **{file.path: freshness.of_file(file.text.encode()) for file in written},
    }
    warnings = sum(finding.severity is Severity.WARNING for finding in built.findings)
    note = freshness.note(str(root), fingerprints, warnings)
    if note is not None:
        output.remember(Path(freshness.note_path(str(root))), note)


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
