"""What staticcheck says to the Go modules, where it is installed: CI does so."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.targets.go.modules import write
from tests.toolchain import ROOT

HERE = Path(__file__).parent
STATICCHECK = "honnef.co/go/tools/cmd/staticcheck@latest"


@pytest.fixture(scope="module")
def staticcheck() -> str:
    """The program on PATH."""
    found = shutil.which("staticcheck")
    if found is None:
        pytest.skip(f"staticcheck is not on PATH: `go install {STATICCHECK}` installs it")
    return found


@pytest.mark.parametrize("contract", ["", "contract.ts", "language.ts"], ids=lambda c: c or "go")
def test_it_finds_nothing(contract: str, staticcheck: str, tmp_path: Path) -> None:
    module = write(tmp_path, (HERE / contract).read_text("utf-8")) if contract else ROOT / "go"
    command = [staticcheck, "-checks", "all", "./..."]
    done = subprocess.run(command, cwd=module, text=True, capture_output=True)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr
