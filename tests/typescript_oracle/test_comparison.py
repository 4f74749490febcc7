"""Contracts of all kinds mean what the TypeScript compiler says, and data is read as it says."""

from __future__ import annotations

import pytest

from tests.typescript_oracle.checking import Report, compare
from tests.typescript_oracle.contract_writer import Contract
from tests.typescript_oracle.strategies import contracts

CONTRACTS, DOCUMENTS, SHARE = 300, 45, 5
_SHOWN = 5


@pytest.fixture(scope="module")
def written() -> dict[int, Contract]:
    return contracts(CONTRACTS)


@pytest.fixture(scope="module")
def report(written: dict[int, Contract]) -> Report:
    return compare(written, DOCUMENTS, SHARE)


def test_there_is_no_difference(written: dict[int, Contract], report: Report) -> None:
    if report.differences:
        blocks = [
            f"{difference.what}: {difference.text}\n{written[difference.number]}"
            for difference in report.differences[:_SHOWN]
        ]
        pytest.fail(f"{len(report.differences)} differences\n\n" + "\n".join(blocks), pytrace=False)


def test_most_that_is_right_is_built(written: dict[int, Contract], report: Report) -> None:
    right = sum(contract.mistake is None for contract in written.values())
    refused = report.refused[False].total()
    assert refused < right / 20, str(report)
    assert report.counts["taken by both"] > CONTRACTS * 3 / 4, str(report)
    assert report.counts["rejected by both"] > CONTRACTS / 30, str(report)


def test_enough_is_compared(report: Report) -> None:
    assert report.counts["types compared"] > 1_000, str(report)
    assert report.counts["values taken"] + report.counts["values refused"] > 10_000, str(report)
    assert report.counts["values refused"] > 3_000, str(report)
