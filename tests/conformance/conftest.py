"""The contracts, each compiled once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conformance.contracts import Contract
from tests.toolchain import ROOT

_HERE = Path(__file__).parent
_SOURCES = {
    "devpie": ROOT / "src" / "events.ts",
    "wide": _HERE / "wide.ts",
    "tags": _HERE / "tags.ts",
    "structures": _HERE / "structures.ts",
}
# Closed enums are read otherwise wherever they stand, which two contracts have enough of.
_CONTRACTS = [
    *((name, "open") for name in _SOURCES),
    *((name, "closed") for name in ("wide", "tags")),
]


@pytest.fixture(
    scope="session",
    params=_CONTRACTS,
    ids=lambda param: "-".join(param),
)
def contract(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Contract]:
    """Each contract, some also with closed enums."""
    name, enums = request.param
    folder = tmp_path_factory.mktemp(f"{name}-{enums}")
    contract = Contract(_SOURCES[name], enums == "open", folder)
    yield contract
    contract.close()
