"""The packages of a contract in all languages, each as a program that decodes and encodes."""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Thread, Timer
from typing import IO, TypeAlias

from polyevent import diagnostics
from polyevent.build import build
from polyevent.config import (
    Config,
    GoSettings,
    Project,
    PythonSettings,
    Settings,
    TypeScriptSettings,
)
from polyevent.model import Schema
from polyevent.names import Convention, Names, allocate
from polyevent.names import go as go_names
from polyevent.names import python as python_names
from polyevent.names import typescript as typescript_names
from polyevent.resolve import resolve
from polyevent.source import Source
from polyevent.syntax import parse
from tests.testees import go, python, typescript

LANGUAGES = ("python", "go", "typescript")

_SOURCE = "src/events.ts"
_MOST_CRASHES = 20
_PATIENCE = 120
"""How many seconds a program has for all questions that it is asked at once."""

_Command: TypeAlias = Callable[[Path, Schema, Names, Path], list[str]]
"""Makes the command of a program that answers questions about a project."""

_TESTEES: dict[str, tuple[Settings, Convention, _Command]] = {
    "python": (
        PythonSettings("py", "contract", "contract"),
        python_names.CONVENTION,
        python.command,
    ),
    "go": (GoSettings("go", "example.com/contract/go", "events"), go_names.CONVENTION, go.command),
    "typescript": (
        TypeScriptSettings("ts", "@example/contract"),
        typescript_names.CONVENTION,
        typescript.command,
    ),
}


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


def schema_of(source: Path) -> Schema:
    """What the contract at `source` means."""
    file, syntax_findings = parse(Source(_SOURCE, source.read_bytes()))
    schema, findings = resolve(file)
    assert not diagnostics.has_errors([*syntax_findings, *findings])
    return schema


def started(source: Path, open_enums: bool, language: str, root: Path) -> Peer:
    """The package of the contract at `source`, compiled in the empty folder `root`."""
    settings, convention, command = _TESTEES[language]
    project = Project(
        source=_SOURCE,
        open_enums=open_enums,
        version="1.0.0",
        description="A contract.",
        license="MIT",
        license_text="MIT\n",
        author="",
        homepage="",
        repository="",
    )
    (root / "src").mkdir()
    (root / _SOURCE).write_bytes(source.read_bytes())
    manifest = '{"name": "@example/contract", "version": "1.0.0"}'
    built = build(root, Config(project, (settings,), manifest))
    assert built.files, built.findings
    for file in built.files:
        path = root / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, encoding="utf-8", newline="")
    schema = schema_of(source)
    scratch = root / "testee"
    scratch.mkdir()
    names, _ = allocate(schema, convention)
    return Peer(command(root, schema, names, scratch), scratch)
