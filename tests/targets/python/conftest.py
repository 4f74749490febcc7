"""The packages that the tests of the Python target look at."""

from __future__ import annotations

from types import ModuleType

import pytest

from tests.targets.python.packages import (
    CONTRACTS,
    DEVPIE,
    Package,
    metadata,
    recursive_schema,
    write,
    write_schema,
)


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Package]:
    """One package for each contract of this folder, by its name; `closed` has closed enums,
    and `recursive` comes from no contract."""
    folder = tmp_path_factory.mktemp("python")
    texts = {path.stem: path.read_text(encoding="utf-8") for path in CONTRACTS.glob("*.ts")}
    texts["devpie"] = DEVPIE.read_text(encoding="utf-8")
    texts["closed"] = texts["contract"]
    texts["bare"] = "export interface User {\n  id: string;\n}\n"
    packages = {
        name: write(folder / name, text, f"py_{name}", metadata(open_enums=name != "closed"))
        for name, text in sorted(texts.items())
    }
    recursive = write_schema(folder / "recursive", recursive_schema(), "py_recursive")
    return {**packages, "recursive": recursive}


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
