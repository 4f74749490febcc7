"""How long commands take, and how much memory."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread, Timer

_EVERY = 0.02
_MEGABYTE = 1 << 20


@dataclass(frozen=True)
class Run:
    """What commands took, one after the other, and the most memory that they held at a time.

    `problem` says what went wrong, if anything.
    """

    seconds: float
    megabytes: float
    problem: str | None = None


def run(
    commands: Sequence[Sequence[str]],
    folder: Path,
    patience: float,
    environment: Mapping[str, str],
    weigh: bool = False,
) -> Run:
    """Run `commands` in `folder` until one of them fails, or takes more than `patience` seconds.

    To `weigh` them takes time: seconds are to be had without.
    """
    seconds, megabytes = 0.0, 0.0
    for command in commands:
        done = _run(command, folder, patience, environment, weigh)
        seconds += done.seconds
        megabytes = max(megabytes, done.megabytes)
        if done.problem is not None:
            return Run(seconds, megabytes, done.problem)
    return Run(seconds, megabytes)


def _run(
    command: Sequence[str],
    folder: Path,
    patience: float,
    environment: Mapping[str, str],
    weigh: bool,
) -> Run:
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    scales = _Scales(process.pid) if weigh else None
    killer = Timer(patience, os.killpg, (process.pid, signal.SIGKILL))
    killer.daemon = True
    killer.start()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    killer.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024
    megabytes = usage.ru_maxrss * unit / _MEGABYTE
    if scales is not None:
        megabytes = max(megabytes, scales.megabytes())
    if seconds >= patience:
        return Run(seconds, megabytes, f"over {patience:.0f} s")
    return Run(seconds, megabytes, None if process.returncode == 0 else "fails")


class _Scales:
    """Weighs all processes of a session, where the system tells what each of them has (Linux).

    What several share counts once: that is what `Pss` means.
    """

    def __init__(self, session: int) -> None:
        self._session = session
        self._heaviest = 0.0
        self._done = Event()
        self._thread = Thread(target=self._weigh, daemon=True)
        self._thread.start()

    def megabytes(self) -> float:
        """The most there was until now, when weighing ends."""
        self._done.set()
        self._thread.join()
        return self._heaviest

    def _weigh(self) -> None:
        while not self._done.wait(_EVERY):
            kilobytes = sum(_kilobytes(process) for process in _session(self._session))
            self._heaviest = max(self._heaviest, kilobytes / 1024)


def _session(session: int) -> list[Path]:
    return [
        process
        for process in Path("/proc").glob("[0-9]*")
        if _read(process / "stat").rpartition(")")[2].split()[3:4] == [str(session)]
    ]


def _kilobytes(process: Path) -> int:
    lines = _read(process / "smaps_rollup").splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:
        return ""  # It has ended.
