"""What all tests share: rewriting what is expected, and never under CI."""

from __future__ import annotations

import os

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="rewrite what the cases expect")


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("--update") and os.environ.get("CI"):
        raise pytest.UsageError("--update is not for CI: what is expected is reviewed by people")


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Whether what is expected is to be rewritten instead of compared."""
    return bool(request.config.getoption("--update"))
