"""Projects to build in tests."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from polyevent.build import build
from polyevent.config import reading
from polyevent.model import Schema
from polyevent.resolve import resolve
from polyevent.source import Source
from polyevent.syntax import parse


@dataclass(frozen=True)
class Done:
    """What a run of the command came to."""

    code: int
    out: str
    err: str


def polyevent(*arguments: str, cwd: Path, env: dict[str, str] | None = None) -> Done:
    """Run the command as people do, in a process of its own, in the folder `cwd`."""
    environment = {k: v for k, v in os.environ.items() if k not in ("NO_COLOR", "FORCE_COLOR")}
    done = subprocess.run(
        [sys.executable, "-m", "polyevent", *arguments],
        cwd=cwd,
        env={**environment, **(env or {})},
        capture_output=True,
        text=True,
    )
    return Done(done.returncode, done.stdout, done.stderr)


def project(folder: Path, contract: str, name: str = "@example/contract") -> Path:
    """A project in `folder` with `contract` as its src/events.ts and nothing that need not be."""
    (folder / "src").mkdir(parents=True)
    (folder / "src/events.ts").write_text(contract)
    manifest = {"name": name, "version": "1.2.3", "description": "A contract.", "license": "MIT"}
    (folder / "package.json").write_text(json.dumps(manifest, indent=2) + "\n")
    return folder


def copy_case(case: Path, folder: Path) -> None:
    """Bring what is in the folder of a case into the project in `folder`.

    Its .ts files, in folders or not, go to src; what is in `files` to the project itself.
    """
    for path in case.rglob("*.ts"):
        inner = path.relative_to(case)
        if inner.parts[0] not in ("expected", "files"):
            (folder / "src" / inner).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, folder / "src" / inner)
    for name in ("polyevent.toml", "package.json"):
        if (case / name).exists():
            shutil.copy(case / name, folder)
    if (case / "files").exists():
        shutil.copytree(case / "files", folder, symlinks=True, dirs_exist_ok=True)


def packages(folder: Path) -> dict[str, str]:
    """The text of each file that a build of the project in `folder` would write, by path."""
    config, findings, _ = reading.read(folder)
    assert config is not None, findings
    built = build(folder, config)
    assert built.files, built.findings
    return {file.path: file.text for file in built.files}


def schema_of(contract: str) -> Schema:
    """The model of a contract without mistakes."""
    file, syntax_findings = parse(Source("src/events.ts", contract.encode()))
    schema, findings = resolve({file.path: file}, file.path, {})
    assert not [f for f in (*syntax_findings, *findings) if f.severity.value == "error"]
    return schema
