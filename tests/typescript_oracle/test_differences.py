"""Each known difference is one: whoever mends it finds its place in the list."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conformance.json_value import Json
from tests.conformance.packages import Packages, packages
from tests.conformance.peers import LANGUAGES, Encoded, Question
from tests.typescript_oracle.compiling import compiled, write
from tests.typescript_oracle.differences import CONTRACTS, TYPES, VALUES, OfContracts, OfTypes
from tests.typescript_oracle.forms import WIRE
from tests.typescript_oracle.json_types import type_of
from tests.typescript_oracle.tsc import Tsc


def _name(at: int) -> str:
    return f"Case{at}"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Packages:
    """One contract with the types of all differences of values."""
    root = tmp_path_factory.mktemp("differences")
    texts = (value.contract.replace("NAME", _name(at)) for at, value in enumerate(VALUES))
    write(root / "src", {"events.ts": "\n\n".join(texts) + "\n"})
    return packages(root, open_enums=True)


def test_what_the_compiler_says_of_values() -> None:
    files = {}
    for at, case in enumerate(VALUES):
        value: Json = json.loads(case.document)
        files[f"/c{at}.ts"] = (
            f"{case.contract.replace('NAME', _name(at))}\n"
            f"export type Result = {type_of(value)} extends {_name(at)} ? true : false;\n"
        )
    with Tsc() as tsc:
        checked = tsc.check(files, files)
    assert checked.findings == ()
    for at, case in enumerate(VALUES):
        given = checked.types[f"/c{at}.ts"]["Result"]
        assert given == ("true" if case.by_tsc else "false"), case.why


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_language_says_of_values(built: Packages, language: str) -> None:
    questions = [Question(_name(at), case.document.encode()) for at, case in enumerate(VALUES)]
    peer = built.peer(language)
    try:
        answers = peer.ask(questions)
    finally:
        peer.close()
    for case, answer in zip(VALUES, answers, strict=True):
        assert case.by_us != case.by_tsc
        assert isinstance(answer, Encoded) == case.by_us, (case.why, answer)


@pytest.mark.parametrize("case", TYPES, ids=lambda case: str(case.why))
def test_a_type_becomes_another_one_with_the_same_values(case: OfTypes) -> None:
    contract = case.contract.replace("NAME", "Name")
    made = compiled({"events.ts": contract}).events
    assert made is not None
    text = (
        'import type { Name as Source } from "/source";\n'
        'import type { Name as Made } from "/made";\n'
        'import type { Form, Same } from "/wire";\n'
        "export type Equal = Same<Flat<Source>, Flat<Made>>;\n"
        "type Flat<T> = Same<T, object> extends true ? T : { [K in keyof T]: T[K] };\n"
        "export type EqualForm = Same<Form<Source>, Form<Made>>;\n"
    )
    files = {"/wire.ts": WIRE, "/source.ts": contract, "/made.ts": made, "/check.ts": text}
    with Tsc() as tsc:
        checked = tsc.check(files, ["/check.ts"])
    assert checked.findings == ()
    assert checked.types["/check.ts"] == {"Equal": "false", "EqualForm": "true"}


@pytest.mark.parametrize("case", CONTRACTS, ids=lambda case: str(case.why))
def test_a_contract_is_rejected_by_the_compiler_alone(case: OfContracts, tmp_path: Path) -> None:
    contract = case.contract.replace("NAME", "Name")
    with Tsc() as tsc:
        checked = tsc.check({f"/{case.path}": contract})
    assert {finding.code for finding in checked.findings} == {case.code}
    assert compiled({case.path: contract}).events is not None
