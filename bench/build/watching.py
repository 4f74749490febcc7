"""`polyevent watch`: how long it takes from a save until everything is written."""

from __future__ import annotations

import subprocess
import time
from pathlib import Path
from types import TracebackType

from bench.build.contenders import environment, polyevent
from bench.build.contracts import with_one_changed


class Watching:
    """The process that watches a made-up contract, which stands in `folder`."""

    def __init__(self, folder: Path, contract: str) -> None:
        self._source = folder / "src" / "events.ts"
        self._contract = contract
        self._turn = 0
        self._process = subprocess.Popen(
            polyevent("watch"),
            cwd=folder,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._until("watching for changes")

    def __enter__(self) -> Watching:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._process.terminate()
        self._process.wait()

    def seconds(self) -> float:
        """Save the contract with one event changed, and wait until that is written."""
        time.sleep(1)  # as people do: the last build is over
        self._turn += 1
        changed = with_one_changed(self._contract, self._turn)
        start = time.perf_counter()
        self._source.write_text(changed, encoding="utf-8")
        self._until("written")
        return time.perf_counter() - start

    def _until(self, word: str) -> None:
        assert self._process.stderr is not None
        for line in self._process.stderr:
            if word in line:
                return
        raise RuntimeError("`polyevent watch` has ended")
