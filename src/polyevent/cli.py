"""The command line: what people call, and with which options."""

from __future__ import annotations

from pathlib import Path

import click

from polyevent import __version__, commands, diagnostics, explanations
from polyevent.answer import Answer, wants_color
from polyevent.exits import Exit, guarded


def run() -> int:
    """Carry out the command in `sys.argv`. Gives the exit code; never raises."""
    return guarded(_command)


def _command() -> int:
    try:
        code = cli.main(prog_name="polyevent", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return Exit.WRONG
    except click.Abort:
        raise KeyboardInterrupt from None
    return code if isinstance(code, int) else Exit.FINE


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
    answer = Answer(output_format, wants_color(color), quiet, verbose)
    return commands.build(answer, directory, config, check=check, diff=diff)


@cli.command()
@_directory
@_config
@_color
@_quiet
@_verbose
def watch(directory: Path, config: str | None, color: str, quiet: bool, verbose: bool) -> int:
    """Write the packages, and again on every save."""
    answer = Answer("text", wants_color(color), quiet, verbose)
    return commands.watch(answer, directory, config)


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


@cli.command()
@click.argument("version", required=False, metavar="[major|minor|patch|X.Y.Z]")
@click.option(
    "--pre",
    type=click.Choice(["alpha", "beta", "rc"]),
    help="Release a pre-release of it, or the next one if there is one already.",
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
@click.option("--no-publish", is_flag=True, help="Commit, tag and push; CI publishes the packages.")
@_directory
@_config
@_color
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
    """Release all packages as the next version.

    The version is written, built, packed and tried in a scratch copy; then it is committed, tagged,
    published on PyPI and npm, and pushed. Without a version it is asked for, with the commits since the last one in view.
    """
    # No other command needs these.
    from polyevent import releasing
    from polyevent.config.version import Stage
    from polyevent.release import Wish

    answer = Answer("text", wants_color(color), quiet=False, verbose=False)
    try:
        if resume:
            if version or pre or dry_run or only or no_publish:
                raise click.UsageError("`--resume` goes on with what was begun, as it was begun")
            return releasing.resume(answer, directory, config)
        stage = Stage(pre) if pre else None
        step = releasing.wanted(version, stage) if version else None
        wish = Wish(step, stage, only, not no_publish)
        return releasing.start(answer, directory, config, wish, rehearses=dry_run, asks=not yes)
    except releasing.CallError as error:
        raise click.UsageError(str(error)) from None


@cli.command()
@_directory
@_config
@_color
def init(directory: Path, config: str | None, color: str) -> int:
    """Write a workflow for CI.

    It is for GitHub: it checks the packages on pull requests, and publishes them from tags.
    """
    from polyevent import releasing

    answer = Answer("text", wants_color(color), quiet=False, verbose=False)
    return releasing.init(answer, directory, config)
