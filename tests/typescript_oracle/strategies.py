"""Contracts for hypothesis."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import count
from random import Random

import hypothesis.strategies as st
from hypothesis import HealthCheck, Phase, given, settings

from tests.typescript_oracle.contract_writer import Contract, contract


def contracts(many: int) -> dict[int, Contract]:
    """So many contracts by their numbers, with which all their names end. Under CI always the same.

    Their comparison starts compilers, which takes long for one and hardly longer for many: so all are
    chosen before the first is looked at.
    """
    numbers: Iterator[int] = count()
    found: dict[int, Contract] = {}

    @settings(
        max_examples=many,
        database=None,
        deadline=None,
        derandomize="CI" in os.environ,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    # Chance that hypothesis bends makes most of them wrong and many the same.
    @given(st.randoms(use_true_random=True))
    def choose(chance: Random) -> None:
        number = next(numbers)
        found[number] = contract(chance, str(number))

    choose()
    return found
