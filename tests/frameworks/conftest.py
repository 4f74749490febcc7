"""The packages of one contract, beside the programs that use them within frameworks."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

from polyevent.config import Flavor
from tests.targets.python.packages import write
from tests.toolchain import ROOT

_CONTRACT = Path(__file__).parent / "events.ts"
_PACKAGES = {"orders_models": Flavor.PYDANTIC, "orders_structs": Flavor.MSGSPEC}


@pytest.fixture(scope="session")
def program(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Callable[[str], ModuleType]]:
    """Imports a program of tests/consumers, or a package: `orders_models` or `orders_structs`."""
    text = _CONTRACT.read_text(encoding="utf-8")
    folder = tmp_path_factory.mktemp("frameworks")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(ROOT / "tests" / "consumers")
        for name, flavor in _PACKAGES.items():
            patch.syspath_prepend(write(folder / name, text, name, flavor=flavor).folder.parent)
        yield importlib.import_module
