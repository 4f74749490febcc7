"""The TypeScript compiler: what it finds wrong, and what types come to."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from tests.toolchain import node

_SCRIPT = Path(__file__).with_name("tsc.mjs")


@dataclass(frozen=True, slots=True)
class Finding:
    """An error, TS`code`, in a file, or in the program as a whole where `path` is None."""

    path: str | None
    line: int
    code: int
    text: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong in a program, and by path and name what types were asked for."""

    findings: tuple[Finding, ...]
    types: Mapping[str, Mapping[str, str]]


class Tsc:
    """A compiler that runs until it is closed, with the options that give a contract its meaning."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [node(), "--max-old-space-size=2048", str(_SCRIPT)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )

    def check(self, files: Mapping[str, str], evaluate: Iterable[str] = ()) -> Checked:
        """Compile `files`, by their absolute paths, as one program.

        The types asked for are the exported aliases of the files to `evaluate`.
        """
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None and stdout is not None
        stdin.write(json.dumps({"files": dict(files), "evaluate": [*evaluate]}) + "\n")
        stdin.flush()
        line = stdout.readline()
        assert line, "the compiler ended"
        answer = json.loads(line)
        return Checked(tuple(Finding(**finding) for finding in answer["findings"]), answer["types"])

    def close(self) -> None:
        """End the program."""
        self._process.kill()
        self._process.communicate()

    def __enter__(self) -> Tsc:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
