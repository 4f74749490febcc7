"""What staticcheck says to the Go modules. CI downloads it; elsewhere it may be missing."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.targets.go.modules import write
from tests.toolchain import ROOT, go

HERE = Path(__file__).parent
STATICCHECK = "honnef.co/go/tools/cmd/staticcheck@v0.8.2"


@pytest.fixture(scope="module")
def staticcheck(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program: one that Go downloads and builds under CI, else that on PATH."""
    if "CI" not in os.environ:
        found = shutil.which("staticcheck")
        if found is None:
            pytest.skip(f"staticcheck is not on PATH: `go install {STATICCHECK}` installs it")
        return Path(found)
    folder = tmp_path_factory.mktemp("bin")
    environment = {**os.environ, "GOBIN": str(folder)}
    command = [go(), "install", STATICCHECK]
    done = subprocess.run(command, env=environment, text=True, capture_output=True)
    assert done.returncode == 0, done.stderr
    return folder / "staticcheck"


@pytest.mark.parametrize("contract", ["", "contract.ts", "language.ts"], ids=lambda c: c or "go")
def test_it_finds_nothing(contract: str, staticcheck: Path, tmp_path: Path) -> None:
    module = write(tmp_path, (HERE / contract).read_text("utf-8")) if contract else ROOT / "go"
    command = [str(staticcheck), "-checks", "all", "./..."]
    done = subprocess.run(command, cwd=module, text=True, capture_output=True)
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr
