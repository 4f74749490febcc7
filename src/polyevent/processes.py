"""Processes forked from this one, which get ready while it goes on, and exchange messages with it.

This is imported before nearly everything else, as one has to be there early to be of use.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import IO, NoReturn, TypeAlias

Serve: TypeAlias = Callable[[IO[bytes], IO[bytes]], None]
"""What a process does: it gets a pipe with requests, which has an end, and one for its answers."""

_BUFFER = 1 << 16
_INTERRUPTIONS = (signal.SIGINT, signal.SIGTERM)


class Process:
    """A process that is there until it is killed, or nobody has requests any more."""

    def __init__(self, pid: int, requests: IO[bytes], answers: IO[bytes]) -> None:
        self._pid = pid
        self.requests = requests
        self.answers = answers

    def kill(self) -> None:
        """Have it end, whatever it is at."""
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)

    def wait(self) -> None:
        """Wait for its end."""
        with suppress(ChildProcessError):  # where nobody has to wait, as SIGCHLD is ignored
            os.waitpid(self._pid, 0)
        self.answers.close()
        with suppress(BrokenPipeError):  # of what it has not read
            self.requests.close()


def start(serve: Serve) -> Process | None:
    """A process that runs `serve`.

    None where the system cannot fork, has no room, or has one processor.
    """
    if not _can_fork():
        return None
    pipes: list[IO[bytes]] = []
    # An interruption waits: a process that has just begun would go on with it as if it were this one.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _INTERRUPTIONS)
    try:
        pipes += _pipe()
        pipes += _pipe()
        pid = os.fork()
        if pid == 0:
            _run(serve, pipes, before)
    except OSError:
        for pipe in pipes:
            pipe.close()
        return None
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    received, requests, answers, given = pipes
    received.close()
    given.close()
    return Process(pid, requests, answers)


def send(pipe: IO[bytes], data: bytes) -> None:
    """Write a message, which goes out when `pipe` is flushed."""
    pipe.write(b"%d\n" % len(data))
    pipe.write(data)


def receive(pipe: IO[bytes]) -> bytes:
    """The next message; empty if nobody is there any more who could send a whole one."""
    size = int(pipe.readline() or 0)
    data = pipe.read(size)
    return data if len(data) == size else b""


def _run(serve: Serve, pipes: list[IO[bytes]], mask: set[int | signal.Signals]) -> NoReturn:
    # Nothing that this process has taken over is to be flushed, closed or told to anybody.
    try:
        for number in _INTERRUPTIONS:
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, mask)
        received, requests, answers, given = pipes
        requests.close()
        answers.close()
        serve(received, given)
    finally:
        os._exit(0)


def _can_fork() -> bool:
    threading = sys.modules.get("threading")
    # A lock that another thread holds would be held in the child for ever.
    is_alone = threading is None or threading.active_count() == 1
    return hasattr(os, "fork") and is_alone and (os.cpu_count() or 1) > 1


def _pipe() -> tuple[IO[bytes], IO[bytes]]:
    """Where bytes come out, and where they go in."""
    out, in_ = os.pipe()
    return os.fdopen(out, "rb"), os.fdopen(in_, "wb", _BUFFER)
