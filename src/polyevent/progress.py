"""What a build is at, on a terminal: one line, there for as long as it takes, where it takes long."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from polyevent.build import Stages
from polyevent.config import Project, Settings
from polyevent.frontend import Understood
from polyevent.model import Order
from polyevent.targets.workers import Package

_UNNOTICED = 0.5
"""So many seconds nobody asks what takes so long."""
_ERASED = "\r\033[K"


@contextmanager
def told(stages: Stages) -> Iterator[Stages]:
    """`stages` that say on stderr what is done, from half a second on; the line is gone at the end.

    They say nothing where the system has no alarm.
    """
    if not hasattr(signal, "setitimer"):
        yield stages
        return
    line = _Line()
    before = signal.signal(signal.SIGALRM, lambda number, frame: line.appear())
    signal.setitimer(signal.ITIMER_REAL, _UNNOTICED)
    try:
        yield _telling(stages, line)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        line.vanish()


class _Line:
    def __init__(self) -> None:
        self._text = "reading"
        self._is_shown = False

    def say(self, text: str) -> None:
        self._text = text
        if self._is_shown:
            self.appear()

    def appear(self) -> None:
        self._is_shown = True
        print(f"{_ERASED}{self._text}...", end="", file=sys.stderr, flush=True)

    def vanish(self) -> None:
        if self._is_shown:
            print(_ERASED, end="", file=sys.stderr, flush=True)


def _telling(stages: Stages, line: _Line) -> Stages:
    def understand(
        root: str | Path,
        entry: str,
        imports: Mapping[str, str],
        meanwhile: Callable[[], None],
    ) -> Understood:
        line.say("reading")
        return stages.understand(root, entry, imports, meanwhile)

    def emit(order: Order, project: Project, targets: Sequence[Settings]) -> Sequence[Package]:
        line.say("writing the packages")
        return stages.emit(order, project, targets)

    return Stages(understand, stages.expect, emit)
