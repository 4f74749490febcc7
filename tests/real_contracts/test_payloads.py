"""GitHub's examples: those that are what they should be come back whole, the others are refused."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from polyevent.model import Record, Ref, by_name
from polyevent.names.typescript import guard_name
from tests.conformance.json_value import parsed, same
from tests.conformance.packages import Packages
from tests.conformance.peers import (
    FLAVORS,
    LANGUAGES,
    MAIN_LANGUAGES,
    PYDANTIC_ITSELF,
    Encoded,
    Error,
    Question,
)
from tests.real_contracts.contracts import Payload, built, payloads, text_of
from tests.toolchain import node
from tests.typescript_oracle.json_types import type_of
from tests.typescript_oracle.tsc import Tsc

ALL, CONFORMING = 329, 278


@pytest.fixture(scope="module")
def judged() -> list[tuple[Payload, bool]]:
    """All payloads, and whether the compiler lets each be one of its event.

    A payload is given to it as a type with exactly its values, so that keys beyond the event's own
    are no mistake, as they are in an object that is written where the event is wanted.
    """
    found = payloads()
    lines = ['import type { EventPayloadMap } from "./schema";']
    for at, payload in enumerate(found):
        wanted = f"EventPayloadMap[{json.dumps(payload.name)}]"
        lines.append(f"type V{at} = {type_of(payload.value)};")
        lines.append(f"export type R{at} = V{at} extends {wanted} ? true : false;")
    files = {"/schema.d.ts": text_of("octokit"), "/payloads.ts": "\n".join(lines)}
    with Tsc() as tsc:
        checked = tsc.check(files, ["/payloads.ts"])
    assert checked.findings == ()
    types = checked.types["/payloads.ts"]
    return [(payload, types[f"R{at}"] == "true") for at, payload in enumerate(found)]


@pytest.fixture(scope="module")
def flavors(tmp_path_factory: pytest.TempPathFactory) -> Packages:
    """The packages of GitHub's webhooks in the other flavors of Python."""
    return built("octokit", tmp_path_factory.mktemp("flavors"), FLAVORS)


@pytest.mark.parametrize("language", (*LANGUAGES, PYDANTIC_ITSELF))
def test_payloads_come_back_or_are_refused(
    octokit: Packages, flavors: Packages, judged: list[tuple[Payload, bool]], language: str
) -> None:
    packages = octokit if language in MAIN_LANGUAGES else flavors
    assert (len(judged), sum(conforms for _, conforms in judged)) == (ALL, CONFORMING)
    events = by_name(packages.schema)["EventPayloadMap"]
    assert isinstance(events, Record)
    types = {field.name: field.type.name for field in events.fields if isinstance(field.type, Ref)}
    questions = [
        Question(types[payload.name], json.dumps(payload.value).encode()) for payload, _ in judged
    ]
    peer = packages.peer(language, {question.type for question in questions})
    try:
        answers = peer.ask(questions)
    finally:
        peer.close()
    wrong = []
    for at, ((payload, conforms), answer) in enumerate(zip(judged, answers, strict=True)):
        match answer:
            case Encoded(data) if conforms and same(parsed(data), payload.value):
                pass
            case Error(path) if not conforms and path.startswith(("$.", "$[")):
                pass
            case _:
                wrong.append(f"{at} ({payload.name}, conforms: {conforms}): {str(answer)[:300]}")
    assert wrong == []


def test_the_guards_of_the_npm_package(
    octokit: Packages, judged: list[tuple[Payload, bool]], tmp_path: Path
) -> None:
    """Other languages have none; a guard takes what `JSON.parse` gives."""
    identifiers = octokit.names("typescript").types
    events = by_name(octokit.schema)["EventPayloadMap"]
    assert isinstance(events, Record)
    guards = {
        field.name: guard_name(identifiers[field.type.name])
        for field in events.fields
        if isinstance(field.type, Ref)
    }
    asked = [(guards[payload.name], payload.value) for payload, _ in judged]
    (tmp_path / "asked.json").write_text(json.dumps(asked), encoding="utf-8")
    module = octokit.root / "ts" / "dist" / "index.js"
    (tmp_path / "ask.mjs").write_text(
        'import { readFileSync } from "node:fs";\n'
        f"import * as contract from {json.dumps(module.as_uri())};\n"
        'const asked = JSON.parse(readFileSync("asked.json", "utf8"));\n'
        "const said = asked.map(([guard, value]) => contract[guard](value));\n"
        "console.log(JSON.stringify(said));\n",
        encoding="utf-8",
    )
    done = subprocess.run([node(), "ask.mjs"], cwd=tmp_path, capture_output=True, check=True)
    assert json.loads(done.stdout) == [conforms for _, conforms in judged]
