"""Where the words of a command go."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable

from polyevent import diagnostics, report
from polyevent.diagnostics import Diagnostic, Severity
from polyevent.exits import Exit
from polyevent.source import Source


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
        """Print `findings`, and what came of it if there are errors; gives the exit code for them."""
        shown = [f for f in findings if self._verbose or f.severity is not Severity.NOTE]
        by_path = {source.path: source for source in sources}
        match self._form:
            case "json":
                self.print(report.as_json(shown, by_path))
            case "github":
                self.print(report.as_github(shown, by_path))
            case _:
                self._tell(report.as_text(shown, by_path, self._color))
        errors = [f for f in diagnostics.in_order(shown) if f.severity is Severity.ERROR]
        if errors:
            noun = "error" if len(errors) == 1 else "errors"
            self.say(f"\n{len(errors)} {noun}: {outcome}")
            self.say(f"`polyevent explain {errors[0].code}` says more")
        return Exit.WRONG if errors else Exit.FINE

    def fail(self, text: str) -> int:
        """Say why the command cannot be carried out; gives the exit code."""
        self._tell(f"Error: {text}\n")
        return Exit.WRONG

    def say(self, text: str) -> None:
        """A line for people, unless they want it quiet."""
        if not self._quiet:
            self._tell(f"{text}\n")

    def detail(self, text: str) -> None:
        """A line for people who want to know more."""
        if self._verbose:
            self.say(text)

    def clear(self) -> None:
        """Take what was said off the screen, if it is one."""
        if self.is_screen:
            self._tell("\033[H\033[2J")

    @property
    def has_room_for_progress(self) -> bool:
        """Whether people want to know what takes so long, and a line about it can be taken away."""
        return self._form == "text" and not self._quiet and self.is_screen

    @property
    def is_screen(self) -> bool:
        """Whether people read this on a terminal that can do more than print."""
        return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    @staticmethod
    def print(text: str) -> None:
        """What was asked for, to stdout: in UTF-8, whatever the terminal's locale."""
        sys.stdout.flush()
        sys.stdout.buffer.write(
            text.encode(errors="surrogateescape")
        )  # file names may be any bytes
        sys.stdout.buffer.flush()

    @staticmethod
    def _tell(text: str) -> None:
        sys.stderr.write(text)
        sys.stderr.flush()


def wants_color(choice: str) -> bool:
    """Whether findings are in color: `choice` is `always`, `never` or `auto`."""
    if choice == "auto":
        if os.environ.get("NO_COLOR"):
            return False
        return bool(os.environ.get("FORCE_COLOR")) or sys.stderr.isatty()
    return choice == "always"
