"""Published contracts become packages that the compilers of all languages find nothing wrong with."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from polyevent.model import Alias, Enum, Record
from tests.conformance.packages import Packages
from tests.real_contracts.contracts import text_of
from tests.toolchain import gofmt, node, node_module_bin, run_go
from tests.typescript_oracle.forms import Pair, different

_Contract = tuple[str, Packages]


def run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> None:
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, **(env or {})},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-5000:]


def test_the_python_package(contract: _Contract) -> None:
    _, packages = contract
    source = packages.root / "py" / "src"
    env = {"PYTHONPATH": str(source), "MYPYPATH": str(source)}
    run(sys.executable, "-W", "error", "-c", "import contract", cwd=packages.root, env=env)
    mypy = [sys.executable, "-m", "mypy", "--strict", "--cache-dir", str(packages.root / ".cache")]
    run(*mypy, "-p", "contract", cwd=packages.root, env=env)
    black = [sys.executable, "-m", "black", "--check", "--config", "/dev/null"]
    run(*black, source, cwd=packages.root)


def test_the_go_module(contract: _Contract) -> None:
    _, packages = contract
    run_go(["vet", "./..."], packages.root / "go")
    done = subprocess.run(
        [gofmt(), "-l", str(packages.root / "go")], capture_output=True, text=True
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_the_npm_package(contract: _Contract) -> None:
    _, packages = contract
    strict = ["--strict", "--exactOptionalPropertyTypes", "--noEmit", "--target", "es2022"]
    module = ["--module", "nodenext", "--skipLibCheck", "false", "--lib", "es2022"]
    names = ("ts/events.ts", "ts/dist/index.d.ts", "ts/dist/index.d.cts")
    files = [packages.root / name for name in names]
    run(node(), node_module_bin("tsc"), *strict, *module, *files, cwd=packages.root)
    prettier = node_module_bin("prettier")
    run(node(), prettier, "--check", "--no-config", packages.root / "ts", cwd=packages.root)


def test_the_types_are_those_of_the_contract(contract: _Contract) -> None:
    name, packages = contract
    made = (packages.root / "ts" / "events.ts").read_text("utf-8")
    identifiers = packages.names("typescript").types
    # What has no declaration in the source got its name from its place.
    source = text_of(name)
    pairs = [
        Pair(declaration.name, identifiers[declaration.name])
        for declaration in packages.schema.declarations
        if isinstance(declaration, Alias | Enum | Record)
        and any(
            f"export {word} {declaration.name} {after}" in source
            for word, after in (("interface", ""), ("type", "="), ("enum", "{"))
        )
    ]
    assert len(pairs) > 100
    assert different(source, made, pairs) == []
