"""Where the words of a command go, and how it ends."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from enum import IntEnum

import click

from polyevent import diagnostics, report
from polyevent.diagnostics import Diagnostic, Severity
from polyevent.source import Source


class Exit(IntEnum):
    """The exit codes."""

    FINE = 0
    FINDINGS = 1
    WRONG = 2
    BUG = 70
    INTERRUPTED = 130


class Answer:
    """Where the words go: findings in the asked form, everything else to stderr."""

    def __init__(self, form: str, color: bool, quiet: bool, verbose: bool) -> None:
        self._form = form
        self._color = color
        self._quiet = quiet
        self._verbose = verbose

    def findings(
        self,
        findings: Iterable[Diagnostic],
        sources: Iterable[Source],
        outcome: str = "nothing was written",
    ) -> int:
        """Print `findings` and, if there are errors, their `outcome`; gives the exit code."""
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
            self.say(f"\n{len(errors)} {noun}: {outcome}")
            self.say(f"`polyevent explain {errors[0].code}` says more")
        return Exit.WRONG if errors else Exit.FINE

    def say(self, text: str) -> None:
        if not self._quiet:
            click.echo(text, err=True)

    def detail(self, text: str) -> None:
        if self._verbose:
            self.say(text)


def wants_color(choice: str) -> bool:
    """Whether to print colors, by the option and the environment."""
    if choice == "auto":
        if os.environ.get("NO_COLOR"):
            return False
        return bool(os.environ.get("FORCE_COLOR")) or sys.stderr.isatty()
    return choice == "always"
