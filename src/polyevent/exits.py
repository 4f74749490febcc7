"""How the process ends."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable
from enum import IntEnum
from types import FrameType

_INTERRUPTIONS = (signal.SIGINT, signal.SIGTERM)


class Exit(IntEnum):
    """The exit codes."""

    FINE = 0
    FINDINGS = 1
    WRONG = 2
    BUG = 70
    INTERRUPTED = 130


def guarded(command: Callable[[], int]) -> int:
    """The exit code of `command`, and a word about what it was ended by. Never raises."""
    handlers = [(number, signal.getsignal(number)) for number in _INTERRUPTIONS]
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        return command()
    except KeyboardInterrupt:
        ignore_interruptions()
        print("interrupted: nothing was changed", file=sys.stderr)
        return Exit.INTERRUPTED
    except Exception:  # Not hidden: the trace is shown, and the exit code says whose fault it is.
        import traceback

        traceback.print_exc()
        print("this is a bug of polyevent: please report it with the lines above", file=sys.stderr)
        return Exit.BUG
    finally:
        for number, handler in handlers:
            signal.signal(number, handler)


def ignore_interruptions() -> None:
    """Go on to the end, whoever interrupts."""
    for number in _INTERRUPTIONS:
        signal.signal(number, signal.SIG_IGN)


def _interrupt(signal_number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
