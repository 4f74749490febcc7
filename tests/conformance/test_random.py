"""One verdict in all languages on documents that nobody has thought of."""

from __future__ import annotations

import os

import hypothesis.strategies as st
from hypothesis import HealthCheck, Phase, given, settings

from tests.conformance.contracts import Contract
from tests.conformance.judge import fault
from tests.conformance.peers import FLAVORS, LANGUAGES, Question
from tests.conformance.tape import Documents

# A question costs little and asking costs more, so that many are asked at once.
_TAPES = st.lists(st.binary(min_size=24, max_size=100), min_size=40, max_size=60, unique=True)


@settings(
    max_examples=60,
    deadline=None,
    derandomize="CI" in os.environ,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    phases=[Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink],
)
@given(_TAPES)
def test_random_documents(contract: Contract, tapes: list[bytes]) -> None:
    documents = Documents(contract.schema, contract.open_enums)
    questions = [*dict.fromkeys(Question(*documents.document(tape)) for tape in tapes)]
    verdicts = [contract.oracle.verdict(q.type, q.data) for q in questions]
    for language in LANGUAGES:
        step = 3 if language in FLAVORS else 1
        answers = contract.peer(language).ask(questions[::step])
        for question, verdict, answer in zip(
            questions[::step], verdicts[::step], answers, strict=True
        ):
            found = fault(verdict, answer)
            assert found is None, f"{language}: {question}: {found}"
