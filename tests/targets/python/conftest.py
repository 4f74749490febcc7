"""The packages that the tests of the Python target look at."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from types import ModuleType

import pytest

from polyevent.config import Flavor
from tests.targets.python.packages import Package, packages_of

IN_ALL_FLAVORS = ("test_files", "test_language", "test_values")
"""The modules whose tests are for packages of each flavor; those of others are for the default one."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    module = metafunc.module.__name__.rpartition(".")[2]
    if "flavor" in metafunc.fixturenames and module in IN_ALL_FLAVORS:
        metafunc.parametrize("flavor", list(Flavor), indirect=True, scope="session")


@pytest.fixture(scope="session")
def flavor(request: pytest.FixtureRequest) -> Flavor:
    """What the classes of the packages are made of."""
    found: Flavor = getattr(request, "param", Flavor.MSGSPEC)
    return found


@pytest.fixture(scope="session")
def packages_in(
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[Flavor], dict[str, Package]]:
    """All packages in a flavor, which are built once."""
    return cache(lambda flavor: packages_of(flavor, tmp_path_factory.mktemp(flavor)))


@pytest.fixture(scope="session")
def packages(
    flavor: Flavor, packages_in: Callable[[Flavor], dict[str, Package]]
) -> dict[str, Package]:
    """One package for each contract of this folder, by its name; `closed` has closed enums,
    and `recursive` comes from no contract."""
    return packages_in(flavor)


@pytest.fixture(scope="session")
def contract(packages: dict[str, Package]) -> ModuleType:
    """The package of contract.ts."""
    return packages["contract"].load()


@pytest.fixture(scope="session")
def closed(packages: dict[str, Package]) -> ModuleType:
    """The same with closed enums."""
    return packages["closed"].load()


@pytest.fixture(scope="session")
def devpie(packages: dict[str, Package]) -> ModuleType:
    """The package of this repository's own contract."""
    return packages["devpie"].load()
