"""Packages emitted by processes of their own, which get ready while the contract is read."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from select import select
from typing import IO, NoReturn, Self, TypeAlias

from msgspec import json

from polyevent.config import GoSettings, Project, PythonSettings, Settings, TypeScriptSettings
from polyevent.diagnostics import Diagnostic
from polyevent.model import Schema
from polyevent.spooled import Content, Spooled
from polyevent.targets import emit

Order: TypeAlias = bytes
"""A schema as it is sent to processes."""
Package: TypeAlias = tuple[Mapping[str, Content], tuple[Diagnostic, ...]]
Emit: TypeAlias = Callable[[Order, Project, Sequence[Settings]], Sequence[Package]]

_LARGE = 6 << 20
"""For an order of so many bytes there is one process at a time, and what it gives waits on disk."""
_CHUNK = 1 << 20
_BUFFER = 1 << 16
_IDLE = 0.5
"""After so many seconds without an order there is time for other things."""
_NICE = 3
"""The process that reads the contract, for which all others wait, comes before them (nice(2))."""

_SCHEMA = Schema((), (), None)
_PROJECT = Project("events.ts", True, "0.0.0", "", "", "", "", "", "")
REHEARSALS: tuple[Settings, ...] = (
    TypeScriptSettings("ts", "rehearsal"),
    PythonSettings("py", "rehearsal", "rehearsal"),
    GoSettings("go", "rehearsal", "rehearsal"),
)
"""With each of these a process can emit a package for nobody, while there is nothing else to do.

It has imported, read and compiled then what it needs.
"""


def order_of(schema: Schema) -> Order:
    """The order for the packages of `schema`, which itself need not be kept then."""
    return json.encode(schema)


def emit_all(order: Order, project: Project, targets: Sequence[Settings]) -> Sequence[Package]:
    """The package of each of `targets`, or the names that meet."""
    if len(targets) < 2 and len(order) < _LARGE:
        return _emitted_here(order, project, targets)
    with Workers() as workers:
        return workers.emit(order, project, targets)


class Workers:
    """A process for each kind of package, where the system can fork and has more than one processor.

    Those of `rehearsals` get ready while others read the contract; all others start with an order.
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
        """End the processes that will have nothing to do, if these are all that is asked for."""
        wanted = _keys(targets)
        self._end([key for key in self._workers if key not in wanted])

    def emit(
        self, order: Order, project: Project, targets: Sequence[Settings]
    ) -> Sequence[Package]:
        """The package of each of `targets`, or the names that meet."""
        workers = [self._workers.setdefault(key, _Worker()) for key in _keys(targets)]
        asked = [*zip(workers, targets, strict=True)]
        try:
            if len(order) < _LARGE:
                for worker, settings in asked:
                    worker.take(order, project, settings)
                given = [worker.package() for worker, _ in asked]
            else:
                gc.collect()  # What is left of the contract takes more room than all that follows.
                given = [worker.large_package(order, project, s) for worker, s in asked]
        except BaseException:
            self._end(list(self._workers))  # Who asks next must not get what was for this.
            raise
        # What a process has no files for is found out here once more, and so is the reason.
        left = [s for s, files in zip(targets, given, strict=True) if not files]
        others = iter(_emitted_here(order, project, left))
        return [(files, ()) if files else next(others) for files in given]

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
    schema = json.decode(order, type=Schema)
    packages: list[Package] = []
    for settings in targets:
        texts, findings = emit(schema, project, settings)
        packages.append(({path: "".join(text).encode() for path, text in texts.items()}, findings))
    return packages


def _can_fork() -> bool:
    threading = sys.modules.get("threading")
    # A lock that another thread holds would be held in the child for ever.
    is_alone = threading is None or threading.active_count() == 1
    return hasattr(os, "fork") and is_alone and (os.cpu_count() or 1) > 1


class _Worker:
    """A process that emits one package for each order. It starts with a rehearsal, or the first order.

    Where the system has no room for it, there are no packages.
    """

    def __init__(self, rehearsal: Settings | None = None) -> None:
        self._is_running = False
        if rehearsal is not None:
            self._start(rehearsal)

    def _start(self, rehearsal: Settings | None = None) -> None:
        if not _can_fork():
            return
        pipes: list[IO[bytes]] = []
        try:
            pipes += _pipe()
            pipes += _pipe()
            pid = os.fork()
        except OSError:
            for pipe in pipes:
                pipe.close()
            return
        orders, self._orders, self._packages, packages = pipes
        if pid == 0:
            self._serve(rehearsal, orders, packages)
        self._pid = pid
        orders.close()
        packages.close()
        self._is_running = True

    def take(self, order: Order, project: Project, settings: Settings) -> None:
        """Begin with the package."""
        if not self._is_running:
            self._start()
        if not self._is_running:
            return
        with suppress(BrokenPipeError):  # It has ended, and there will be no package.
            _send(self._orders, json.encode((project, settings)))
            _send(self._orders, order)
            self._orders.flush()

    def package(self) -> dict[str, Content]:
        """The package of the last order; no files if there was anything else to say."""
        index = self._index()
        files = [self._packages.read(size) for _, size in index]
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
            for path, size in self._index():
                files[path] = Spooled(file, file.tell(), size)
                while size > 0 and (data := self._packages.read(min(size, _CHUNK))):
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
        if self._is_running:
            with suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)

    def wait(self) -> None:
        """Wait for its end."""
        if self._is_running:
            self._is_running = False
            with suppress(ChildProcessError):  # where nobody has to wait, as SIGCHLD is ignored
                os.waitpid(self._pid, 0)
            self._packages.close()
            with suppress(BrokenPipeError):  # of what it has not read
                self._orders.close()

    def _index(self) -> list[tuple[str, int]]:
        """The paths of the files that follow, and how many bytes each has."""
        index = _received(self._packages) if self._is_running else b""
        if not index:  # It has ended: the next order finds another one.
            self.kill()
            self.wait()
            return []
        return json.decode(index, type=list[tuple[str, int]])

    def _serve(
        self, rehearsal: Settings | None, orders: IO[bytes], packages: IO[bytes]
    ) -> NoReturn:
        # Nothing that this process has taken over is to be flushed, closed or told to anybody.
        try:
            signal.signal(signal.SIGTERM, signal.SIG_DFL)
            self._orders.close()
            self._packages.close()
            os.nice(_NICE)
            if rehearsal is not None:
                emit(_SCHEMA, _PROJECT, rehearsal)
            schema = json.Decoder(Schema)
            about = json.Decoder(tuple[Project, Settings])
            while said := _received(orders):
                project, settings = about.decode(said)
                texts, _ = emit(schema.decode(_received(orders)), project, settings)
                index = [(path, sum(map(_size, text))) for path, text in texts.items()]
                _send(packages, json.encode(index))
                for text in texts.values():
                    packages.writelines(map(str.encode, text))
                packages.flush()
                if not select([orders], [], [], _IDLE)[0]:
                    gc.collect()  # Now, when nobody waits for it.
        finally:
            os._exit(0)


def _send(pipe: IO[bytes], data: bytes) -> None:
    pipe.write(b"%d\n" % len(data))
    pipe.write(data)


def _received(pipe: IO[bytes]) -> bytes:
    """What was sent; nothing if nobody is there any more who could."""
    size = int(pipe.readline() or 0)
    data = pipe.read(size)
    return data if len(data) == size else b""


def _size(part: str) -> int:
    """How many bytes it has."""
    return len(part) if part.isascii() else len(part.encode())


def _pipe() -> tuple[IO[bytes], IO[bytes]]:
    """Where bytes come out, and where they go in."""
    out, in_ = os.pipe()
    return os.fdopen(out, "rb"), os.fdopen(in_, "wb", _BUFFER)
