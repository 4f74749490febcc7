"""The contracts, each built once."""

from __future__ import annotations

import pytest

from tests.conformance.packages import Packages
from tests.real_contracts.contracts import CONTRACTS, built


@pytest.fixture(scope="session")
def octokit(tmp_path_factory: pytest.TempPathFactory) -> Packages:
    """The packages of GitHub's webhooks."""
    return built("octokit", tmp_path_factory.mktemp("octokit"))


@pytest.fixture(scope="session")
def mcp(tmp_path_factory: pytest.TempPathFactory) -> Packages:
    """The packages of the Model Context Protocol."""
    return built("mcp", tmp_path_factory.mktemp("mcp"))


@pytest.fixture(params=CONTRACTS)
def contract(request: pytest.FixtureRequest) -> tuple[str, Packages]:
    """Each contract: its short name and its packages."""
    return request.param, request.getfixturevalue(request.param)
