"""Has staticcheck look at the Go modules of all contracts here. It comes over the network.

.venv/bin/python -m tests.targets.go.staticcheck
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.real_contracts.contracts import CONTRACTS, text_of
from tests.targets.go.modules import write
from tests.toolchain import ROOT, go

_STATICCHECK = "honnef.co/go/tools/cmd/staticcheck@v0.8.2"


def main() -> int:
    """1 if it finds anything."""
    texts = [path.read_text("utf-8") for path in sorted(Path(__file__).parent.glob("*.ts"))]
    texts += [text_of(name) for name in CONTRACTS]
    with TemporaryDirectory() as folder:
        modules = [write(Path(folder, str(at)), text) for at, text in enumerate(texts)]
        tool = Path(folder, "bin")
        environment = {**os.environ, "GOBIN": str(tool)}
        subprocess.run([go(), "install", _STATICCHECK], env=environment, check=True)
        codes = [
            subprocess.run([tool / "staticcheck", "-checks", "all", "./..."], cwd=module).returncode
            for module in (ROOT / "go", *modules)
        ]
    return max(codes)


if __name__ == "__main__":
    sys.exit(main())
