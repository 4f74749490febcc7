"""Packages emitted by several processes at a time, which get ready while the contract is read."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from io import BytesIO
from select import select
from typing import IO, Self, TypeAlias

from msgspec import json

from polyevent.config import GoSettings, Project, PythonSettings, Settings, TypeScriptSettings
from polyevent.diagnostics import Diagnostic
from polyevent.model import Order, Schema
from polyevent.processes import Process, receive, send, start
from polyevent.spooled import Content, Spooled
from polyevent.targets import emit

Package: TypeAlias = tuple[Mapping[str, Content], tuple[Diagnostic, ...]]
Emit: TypeAlias = Callable[[Order, Project, Sequence[Settings]], Sequence[Package]]

_LARGE = 6 << 20
"""For an order of so many bytes there is one process at a time, and what it gives waits on disk."""
_CHUNK = 1 << 20
_IDLE = 0.5
"""After so many seconds without an order there is time for other things."""
_NICE = 10
"""The process that reads the contract, for which all others wait, comes before them (nice(2))."""

# Made before there are processes, each of which would take its time for it.
_ORDERS = json.Decoder(Schema)
_DETAILS = json.Decoder(tuple[Project, Settings])

_SCHEMA = Schema((), (), None)
_PROJECT = Project("events.ts", True, "0.0.0", "", "", "", "", "", "")
REHEARSALS: tuple[Settings, ...] = (
    GoSettings("go", "rehearsal", "rehearsal"),
    TypeScriptSettings("ts", "rehearsal"),
)
"""With each of these a process can emit a package for nobody, while there is nothing else to do.

It has imported, read and compiled then what it needs.
"""
OWN_REHEARSAL = PythonSettings("py", "rehearsal", "rehearsal")
"""With this the first process can: packages of this kind take least, and it would only wait."""


def emit_all(order: Order, project: Project, targets: Sequence[Settings]) -> Sequence[Package]:
    """The package of each of `targets`, or the names that meet."""
    if len(targets) < 2 and len(order) < _LARGE:
        return _emitted_here(order, project, targets)
    with Workers() as workers:
        return workers.emit(order, project, targets)


class Workers:
    """A process for each kind of package, where the system can fork and has more than one processor.

    Those of `rehearsals` get ready while others read the contract; all others start with an order.
    Packages for Python are emitted by this process itself, while the others are at theirs.
    """

    def __init__(self, rehearsals: Sequence[Settings] = ()) -> None:
        self._workers = {
            key: _Worker(settings)
            for key, settings in zip(_keys(rehearsals), rehearsals, strict=True)
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        """End the processes."""
        self._end(list(self._workers))

    def expect(self, targets: Sequence[Settings]) -> None:
        """End the processes that will have nothing to do, and get ready, if these are all targets."""
        wanted = _keys(targets)
        self._end([key for key in self._workers if key not in wanted])
        if any(map(_is_own, targets)):
            emit(_SCHEMA, _PROJECT, OWN_REHEARSAL)

    def emit(
        self, order: Order, project: Project, targets: Sequence[Settings]
    ) -> Sequence[Package]:
        """The package of each of `targets`, or the names that meet."""
        try:
            if len(order) < _LARGE:
                return self._together(order, project, targets)
            return self._one_by_one(order, project, targets)
        except BaseException:
            self._end(list(self._workers))  # Who asks next must not get what was for this.
            raise

    def emit_last(
        self, order: Order, project: Project, targets: Sequence[Settings]
    ) -> Sequence[Package]:
        """What `emit` gives, for the last time: the processes may end while that is made use of."""
        packages = self.emit(order, project, targets)
        for worker in self._workers.values():
            worker.kill()
        return packages

    def _together(
        self, order: Order, project: Project, targets: Sequence[Settings]
    ) -> Sequence[Package]:
        others = [settings for settings in targets if not _is_own(settings)]
        workers = self._of(others)
        for worker, settings in zip(workers, others, strict=True):
            worker.take(order, project, settings)
        mine = iter(_emitted_here(order, project, [*filter(_is_own, targets)]))
        given = [worker.package() for worker in workers]
        theirs = iter(_completed(given, order, project, others))
        return [next(mine if _is_own(settings) else theirs) for settings in targets]

    def _one_by_one(
        self, order: Order, project: Project, targets: Sequence[Settings]
    ) -> Sequence[Package]:
        gc.collect()  # What is left of the contract takes more room than all that follows.
        asked = zip(self._of(targets), targets, strict=True)
        given = [worker.large_package(order, project, settings) for worker, settings in asked]
        return _completed(given, order, project, targets)

    def _of(self, targets: Sequence[Settings]) -> list[_Worker]:
        return [self._workers.setdefault(key, _Worker()) for key in _keys(targets)]

    def _end(self, keys: Sequence[_Key]) -> None:
        ending = [self._workers.pop(key) for key in keys]
        for worker in ending:
            worker.kill()
        for worker in ending:
            worker.wait()


_Key: TypeAlias = tuple[type[Settings], int]
"""Which worker it is: one for each package, of which there may be several of a kind."""


def _keys(targets: Sequence[Settings]) -> list[_Key]:
    kinds = [type(settings) for settings in targets]
    return [(kind, kinds[:at].count(kind)) for at, kind in enumerate(kinds)]


def _emitted_here(order: Order, project: Project, targets: Sequence[Settings]) -> Sequence[Package]:
    if not targets:
        return []
    schema = _ORDERS.decode(order)
    packages: list[Package] = []
    for settings in targets:
        texts, findings = emit(schema, project, settings)
        packages.append(({path: "".join(text).encode() for path, text in texts.items()}, findings))
    return packages


def _is_own(settings: Settings) -> bool:
    """Whether the first process emits such a package, unless memory is short."""
    return isinstance(settings, type(OWN_REHEARSAL))


def _completed(
    given: Sequence[Mapping[str, Content]],
    order: Order,
    project: Project,
    targets: Sequence[Settings],
) -> Sequence[Package]:
    """The package of each of `targets`, of which processes have `given` the files, or none."""
    # What a process has no files for is found out here once more, and so is the reason.
    left = [s for s, files in zip(targets, given, strict=True) if not files]
    others = iter(_emitted_here(order, project, left))
    return [(files, ()) if files else next(others) for files in given]


class _Worker:
    """A process that emits one package for each order. It starts with a rehearsal, or the first order.

    Where the system has no room for it, there are no packages.
    """

    def __init__(self, rehearsal: Settings | None = None) -> None:
        self._process: Process | None = None
        if rehearsal is not None:
            self._process = start(partial(_serve, rehearsal))

    def take(self, order: Order, project: Project, settings: Settings) -> None:
        """Begin with the package."""
        if self._process is None:
            self._process = start(partial(_serve, None))
        if self._process is None:
            return
        with suppress(BrokenPipeError):  # It has ended, and there will be no package.
            send(self._process.requests, json.encode((project, settings)))
            send(self._process.requests, order)
            self._process.requests.flush()

    def package(self) -> dict[str, Content]:
        """The package of the last order; no files if there was anything else to say."""
        answers, index = self._answer()
        files = [answers.read(size) for _, size in index]
        is_whole = [len(data) for data in files] == [size for _, size in index]
        return {path: data for (path, _), data in zip(index, files, strict=True) if is_whole}

    def large_package(
        self, order: Order, project: Project, settings: Settings
    ) -> dict[str, Content]:
        """The package of `order`, which is on disk when the process has ended."""
        from tempfile import TemporaryFile

        self.take(order, project, settings)
        files: dict[str, Content] = {}
        is_whole = True
        try:
            file = TemporaryFile()
            answers, index = self._answer()
            for path, size in index:
                files[path] = Spooled(file, file.tell(), size)
                while size > 0 and (data := answers.read(min(size, _CHUNK))):
                    size -= file.write(data)
                is_whole = is_whole and size == 0
            file.flush()
        except OSError:  # Where there is no room on disk, there may be some in memory.
            is_whole = False
        self.kill()
        self.wait()
        return files if is_whole else {}

    def kill(self) -> None:
        """Have it end, whatever it is at."""
        if self._process is not None:
            self._process.kill()

    def wait(self) -> None:
        """Wait for its end."""
        if self._process is not None:
            self._process.wait()
            self._process = None

    def _answer(self) -> tuple[IO[bytes], list[tuple[str, int]]]:
        """What follows: the files of a package, and before them their paths and how many bytes each has."""
        if self._process is not None:
            answers = self._process.answers
            index = receive(answers)
            if index:
                return answers, json.decode(index, type=list[tuple[str, int]])
            # It has ended: the next order finds another one.
            self.kill()
            self.wait()
        return BytesIO(), []


def _serve(rehearsal: Settings | None, orders: IO[bytes], packages: IO[bytes]) -> None:
    os.nice(_NICE)
    if rehearsal is not None:
        emit(_SCHEMA, _PROJECT, rehearsal)
    while details := receive(orders):
        project, settings = _DETAILS.decode(details)
        texts, _ = emit(_ORDERS.decode(receive(orders)), project, settings)
        index = [(path, sum(map(_size, text))) for path, text in texts.items()]
        send(packages, json.encode(index))
        for text in texts.values():
            packages.writelines(map(str.encode, text))
        packages.flush()
        if not select([orders], [], [], _IDLE)[0]:
            gc.collect()  # Now, when nobody waits for it.


def _size(part: str) -> int:
    """How many bytes it has."""
    return len(part) if part.isascii() else len(part.encode())
