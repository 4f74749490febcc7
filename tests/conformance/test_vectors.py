"""One verdict on each document in all languages, and what one of them writes all of them read."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from polyevent.model import Record
from tests.conformance.contracts import Contract
from tests.conformance.judge import fault
from tests.conformance.oracle import Accepted, Refused, Verdict
from tests.conformance.peers import FLAVORS, LANGUAGES, PYDANTIC_ITSELF, Encoded, Error, Question
from tests.conformance.vectors import Unsure

_SHOWN = 3
_SHARE = 5
"""Of so many documents that others wrote one is for each flavor; of so many vectors one for
pydantic itself, which is slow at saying what is wrong."""
_JSON_ITSELF = ("no JSON", "deep", "map, replaced")
"""What pydantic sees otherwise: numbers beyond float64, nesting, what another key of a map replaces."""


def _check(faults: Iterable[tuple[str, str]]) -> None:
    """Fail with the first faults of each sort, and how many there are, if there are any."""
    by_sort: dict[str, list[str]] = {}
    for sort, text in faults:
        by_sort.setdefault(sort, []).append(text)
    if by_sort:
        blocks = (
            f"{len(texts)} times: {sort}\n" + "".join(f"    {text}\n" for text in texts[:_SHOWN])
            for sort, texts in by_sort.items()
        )
        pytest.fail("\n".join(blocks), pytrace=False)


def test_the_oracle_says_what_the_vectors_mean(contract: Contract) -> None:
    def meant(wrong_at: str | None | Unsure, verdict: Verdict) -> bool:
        match verdict:
            case _ if wrong_at is Unsure.UNSURE:
                return True
            case Accepted():
                return wrong_at is None
            case Refused(paths):
                return paths == {wrong_at}

    _check(
        (vector.what, f"{vector}, wrong at {vector.wrong_at}: {verdict}")
        for vector, verdict in zip(contract.vectors, contract.verdicts, strict=True)
        if not meant(vector.wrong_at, verdict)
    )


def test_each_part_of_the_contract_has_vectors(contract: Contract) -> None:
    asked = {vector.type for vector in contract.vectors}
    assert asked == {None, *(declaration.name for declaration in contract.schema.declarations)}
    accepted = {vector.type for vector in contract.vectors if vector.wrong_at is None}
    assert accepted == asked


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_vector(contract: Contract, language: str) -> None:
    answers = contract.answers(language)
    _check(
        (vector.what, f"{vector}\n        {found}")
        for vector, verdict, answer in zip(
            contract.vectors, contract.verdicts, answers, strict=True
        )
        if (found := fault(verdict, answer)) is not None
    )


def test_pydantic_itself_reads_and_writes_records_as_we_do(contract: Contract) -> None:
    records = {d.name for d in contract.schema.declarations if isinstance(d, Record)}
    pairs = [
        (Question(vector.type, vector.data), verdict)
        for vector, verdict in zip(contract.vectors, contract.verdicts, strict=True)
        if vector.type in records and not any(words in vector.what for words in _JSON_ITSELF)
    ]
    pairs = pairs[::_SHARE]
    answers = contract.peer(PYDANTIC_ITSELF).ask(question for question, _ in pairs)
    _check(
        (type(verdict).__name__, f"{question}\n        {answer}")
        for (question, verdict), answer in zip(pairs, answers, strict=True)
        if isinstance(verdict, Refused) != isinstance(answer, Error)
        or (isinstance(verdict, Accepted) and fault(verdict, answer) is not None)
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_html_is_written_as_it_is(contract: Contract, language: str) -> None:
    escapes = (b"\\u003c", b"\\u003e", b"\\u0026")
    for vector, answer in zip(contract.vectors, contract.answers(language), strict=True):
        if isinstance(answer, Encoded):
            for escape in escapes:
                assert escape not in answer.data.lower() or escape in vector.data.lower()


@pytest.mark.parametrize("consumer", LANGUAGES)
def test_what_each_language_wrote(contract: Contract, consumer: str) -> None:
    right: dict[tuple[str | None, bytes], Accepted] = {}
    for producer in LANGUAGES:
        answers = contract.answers(producer)
        for vector, verdict, answer in zip(
            contract.vectors, contract.verdicts, answers, strict=True
        ):
            if isinstance(verdict, Accepted) and isinstance(answer, Encoded):
                right[vector.type, answer.data] = verdict
    pairs = [(Question(type_, data), verdict) for (type_, data), verdict in right.items()]
    pairs = pairs[:: _SHARE if consumer in FLAVORS else 1]
    answers = contract.peer(consumer).ask(question for question, _ in pairs)
    _check(
        (question.type or "a message", f"{question.data!r}\n        {found}")
        for (question, verdict), answer in zip(pairs, answers, strict=True)
        if (found := fault(verdict, answer)) is not None
    )
