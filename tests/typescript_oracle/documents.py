"""JSON near the types of contracts, and what Python, Go and TypeScript say about it."""

from __future__ import annotations

import shutil
import tempfile
import traceback
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

from polyevent.model import Schema, by_name
from tests.conformance.json_value import Json, MalformedError, parsed
from tests.conformance.judge import fault
from tests.conformance.oracle import Accepted, Oracle
from tests.conformance.packages import packages
from tests.conformance.peers import Question
from tests.conformance.tape import Documents
from tests.conformance.vectors import vectors_of
from tests.typescript_oracle.compiling import write
from tests.typescript_oracle.view import seen_by_tsc

_LONGEST = 1500
_DEEPEST = 30


@dataclass(frozen=True, slots=True)
class Part:
    """A contract among others: its number, its files, and the types that are asked about by path."""

    number: int
    files: Mapping[str, str]
    types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A value of the type at `path` of contract `number`; `fits` if it should be one for the compiler."""

    number: int
    path: str
    value: Json
    fits: bool


@dataclass(frozen=True, slots=True)
class Answers:
    """What has been asked, and for contracts by number what was answered wrongly."""

    asked: tuple[Asked, ...]
    faults: tuple[tuple[int, str], ...]


def answers(
    parts: Sequence[Part], open_enums: bool, count: int, languages: Sequence[str]
) -> Answers:
    """Build the contracts as one, and ask all `languages` about so many documents for each of them."""
    root = Path(tempfile.mkdtemp(prefix="polyevent-"))
    try:
        for part in parts:
            write(root / "src" / f"c{part.number}", part.files)
        entry = "".join(f'export * from "./c{part.number}/events";\n' for part in parts)
        write(root / "src", {"events.ts": entry})
        return _answers(root, parts, open_enums, count, languages)
    except Exception:  # A crash is what is looked for: it is told with its trace.
        fault_ = f"together with others: {traceback.format_exc(limit=-6)}"
        return Answers((), tuple((part.number, fault_) for part in parts[:1]))
    finally:
        shutil.rmtree(root, ignore_errors=True)


def _answers(
    root: Path, parts: Sequence[Part], open_enums: bool, count: int, languages: Sequence[str]
) -> Answers:
    built = packages(root, open_enums, languages)
    oracle = Oracle(built.schema, open_enums)
    to_tsc = Oracle(seen_by_tsc(built.schema), open_enums=False)
    questions: list[tuple[Part, str, Question, Json]] = []
    for part in parts:
        chance = Random(part.number)
        for path, data in _documents(built.schema, open_enums, part, chance, count):
            for value in _value(data):
                question = Question(path.replace(".", ""), data)
                questions.append((part, path, question, value))
    asked = [
        Asked(part.number, path, value, isinstance(to_tsc.verdict(q.type, q.data), Accepted))
        for part, path, q, value in questions
    ]
    faults = []
    for language in languages:
        peer = built.peer(language, {question.type for _, _, question, _ in questions})
        try:
            given = peer.ask(question for _, _, question, _ in questions)
        finally:
            peer.close()
        for (part, _, question, _), answer in zip(questions, given, strict=True):
            found = fault(oracle.verdict(question.type, question.data), answer)
            if found is not None:
                text = f"{language}: {question.type}: {question.data[:400]!r}: {found}"
                faults.append((part.number, text))
    return Answers(tuple(asked), tuple(faults))


def _documents(
    schema: Schema, open_enums: bool, part: Part, chance: Random, count: int
) -> Iterator[tuple[str, bytes]]:
    """Documents for some of the types of one contract, each with the path of its type."""
    declared = by_name(schema)
    paths = {path.replace(".", ""): path for path in part.types}
    names = sorted(name for name in paths if name in declared)
    if not names:
        return
    chosen = chance.sample(names, min(len(names), 2))
    near = [(v.type, v.data) for v in vectors_of(schema, open_enums, chosen) if v.type is not None]
    for name, data in chance.sample(near, min(len(near), count * 3 // 4)):
        yield paths[name], data
    documents = Documents(schema, open_enums)
    for _ in range(count // 2):
        name = chance.choice(names)
        yield paths[name], documents.near(name, chance.randbytes(60))


def _value(data: bytes) -> Iterator[Json]:
    """The document's value, unless it has none or one that is too large for the compiler."""
    if len(data) > _LONGEST:
        return
    try:
        value = parsed(data)
    except MalformedError:
        return
    if _depth(value) <= _DEEPEST:
        yield value


def _depth(value: Json) -> int:
    match value:
        case dict():
            return 1 + max(map(_depth, value.values()), default=0)
        case list():
            return 1 + max(map(_depth, value), default=0)
        case _:
            return 0
