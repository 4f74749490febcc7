"""Programs that decode and encode, one in each language, which run beside the tests."""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Thread, Timer
from typing import IO, TypeAlias

MAIN_LANGUAGES = ("python", "go", "typescript")
FLAVORS = ("python-dataclass", "python-pydantic")
"""What `python` is too, if it is asked for."""
LANGUAGES = (*MAIN_LANGUAGES, *FLAVORS)
"""All that packages are written in."""
PYDANTIC_ITSELF = "pydantic"
"""The package `python-pydantic`, whose models are read and written by pydantic alone."""

_MOST_CRASHES = 20
_PATIENCE = 120
"""How many seconds a program has for all questions that it is asked at once."""


@dataclass(frozen=True, slots=True)
class Question:
    """A document of the declaration `type`, or for None a message."""

    type: str | None
    data: bytes


@dataclass(frozen=True, slots=True)
class Encoded:
    """The document that was made of what was decoded."""

    data: bytes


@dataclass(frozen=True, slots=True)
class Error:
    """What `DecodeError` says."""

    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Crash:
    """The program ended; its last words."""

    words: str


Answer: TypeAlias = Encoded | Error | Crash


class Peer:
    """A program in one language, which runs until it is closed."""

    def __init__(self, command: Sequence[str], scratch: Path) -> None:
        self._command = command
        self._words = scratch / "stderr"
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, questions: Iterable[Question]) -> list[Answer]:
        """An answer to each question. A program that ends over one is started again for the rest."""
        lines = [_line(question) for question in questions]
        answers = self._ask(lines)
        crashes = 0
        while len(answers) < len(lines):
            crashes += 1
            assert crashes < _MOST_CRASHES, answers[-1]
            answers += self._ask(lines[len(answers) :])
        return answers

    def close(self) -> None:
        """End the program."""
        if self._process is None:
            return
        stdin, stdout = self._pipes()
        self._process.kill()
        try:
            stdin.close()
        except OSError:
            # There may be questions that it has not taken.
            pass
        stdout.close()
        self._process.wait()
        self._process = None

    def _pipes(self) -> tuple[IO[bytes], IO[bytes]]:
        assert self._process is not None
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None and stdout is not None
        return stdin, stdout

    def _ask(self, lines: Sequence[bytes]) -> list[Answer]:
        """Answers up to the first that is a crash."""
        if self._process is None:
            with self._words.open("wb") as stderr:
                self._process = subprocess.Popen(
                    self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=stderr
                )
        stdin, stdout = self._pipes()

        def write() -> None:
            try:
                stdin.writelines(lines)
                stdin.flush()
            except OSError:
                # It has ended, which is seen where its answers are read.
                pass

        # Beside the reading: pipes hold little, and it answers before it has read all.
        writer = Thread(target=write)
        writer.start()
        watch = Timer(_PATIENCE, self._process.kill)
        watch.start()
        answers: list[Answer] = []
        for _ in lines:
            line = stdout.readline()
            if not line.endswith(b"\n"):
                break
            answers.append(_answer(line))
        watch.cancel()
        watch.join()
        if len(answers) < len(lines):
            self._process.kill()
        writer.join()
        if len(answers) < len(lines):
            self.close()
            answers.append(Crash(self._words.read_text("utf-8", "replace")[-2000:]))
        return answers


def _line(question: Question) -> bytes:
    text = base64.b64encode(question.data).decode()
    return json.dumps({"type": question.type, "base64": text}).encode() + b"\n"


def _answer(line: bytes) -> Answer:
    answer = json.loads(line)
    if answer.get("ok") is True:
        return Encoded(base64.b64decode(answer.get("base64", "")))
    return Error(answer["path"], answer["error"])
