"""Several packages at once, each written by a process of its own."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Mapping, Sequence
from typing import NoReturn, TypeAlias

import msgspec

from polyevent.config import Project, Settings
from polyevent.diagnostics import Diagnostic
from polyevent.model import Schema
from polyevent.targets import emit

Encoded: TypeAlias = tuple[Mapping[str, bytes], tuple[Diagnostic, ...]]


def emit_all(schema: Schema, project: Project, targets: Sequence[Settings]) -> list[Encoded]:
    """What `emit` gives for each of `targets`, as the bytes of the files.

    Where the system can fork, and has more than one processor, all but the last are left to others.
    """
    if len(targets) < 2 or not _can_fork():
        return [_encoded(schema, project, settings) for settings in targets]
    *others, last = targets
    children = [_Child(schema, project, settings) for settings in others]
    try:
        own = _encoded(schema, project, last)
        given = [child.files() for child in children]
    except BaseException:
        for child in children:
            child.stop()
        raise
    # What a child has no files for is found out here once more, and so is the reason.
    return [
        (files, ()) if files else _encoded(schema, project, settings)
        for settings, files in zip(others, given, strict=True)
    ] + [own]


def _encoded(schema: Schema, project: Project, settings: Settings) -> Encoded:
    texts, findings = emit(schema, project, settings)
    return {path: text.encode() for path, text in texts.items()}, findings


def _can_fork() -> bool:
    threading = sys.modules.get("threading")
    # A lock that another thread holds would be held in the child for ever.
    is_alone = threading is None or threading.active_count() == 1
    return hasattr(os, "fork") and is_alone and (os.cpu_count() or 1) > 1


class _Child:
    """A process that emits one package into a pipe. It gets the schema by being a copy of this one."""

    def __init__(self, schema: Schema, project: Project, settings: Settings) -> None:
        self._end, end = os.pipe()
        self._is_running = True
        self._pid = os.fork()
        if self._pid == 0:
            self._run(schema, project, settings, end)
        os.close(end)

    @staticmethod
    def _run(schema: Schema, project: Project, settings: Settings, end: int) -> NoReturn:
        # Nothing that this process has taken over is to be flushed, closed or told to anybody.
        try:
            files, _ = _encoded(schema, project, settings)
            with os.fdopen(end, "wb") as pipe:
                pipe.write(msgspec.msgpack.encode(files))
            os._exit(0)
        finally:
            os._exit(1)

    def files(self) -> dict[str, bytes]:
        """What was emitted; nothing if there was anything else to say."""
        with os.fdopen(self._end, "rb") as pipe:
            written = pipe.read()
        self._is_running = False
        _, status = os.waitpid(self._pid, 0)
        return msgspec.msgpack.decode(written, type=dict[str, bytes]) if status == 0 else {}

    def stop(self) -> None:
        """End it, if it has not ended."""
        if self._is_running:
            os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)
