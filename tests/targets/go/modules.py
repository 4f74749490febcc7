"""Go modules that are built for a test, and programs that use them."""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from polyevent.build import build
from polyevent.config import Config, GoSettings, Project
from polyevent.names import allocate
from polyevent.names.go import CONVENTION
from tests.projects import schema_of
from tests.testees import go as testee
from tests.toolchain import gofmt, run_go

MODULE = "example.com/contract/go"


def write(root: Path, contract: str, *, open_enums: bool = True, package: str = "events") -> Path:
    """Build the Go module of `contract` in the project folder `root`; returns the module's folder."""
    project = Project(
        source="src/events.ts",
        open_enums=open_enums,
        version="1.0.0",
        description="What happens.",
        license="MIT",
        license_text="MIT License\n",
        author="",
        homepage="",
        repository="",
    )
    source = root / "src" / "events.ts"
    source.parent.mkdir(parents=True)
    source.write_text(contract, encoding="utf-8", newline="")
    built = build(root, Config(project, (GoSettings("go", MODULE, package),), "{}"))
    assert [f for f in built.findings if f.code.startswith("E")] == []
    for file in built.files:
        path = root / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, encoding="utf-8", newline="")
    return root / "go"


def assert_clean(module: Path) -> None:
    """gofmt changes nothing, and go vet, which compiles too, finds nothing."""
    formatted = subprocess.run([gofmt(), "-d", "."], cwd=module, text=True, capture_output=True)
    assert (formatted.stdout, formatted.stderr) == ("", "")
    run_go(["vet", "./..."], module)


@dataclass
class Peer:
    """A running program that decodes and encodes."""

    process: subprocess.Popen[str]

    def ask(self, type_: str | None, document: str | bytes) -> str | tuple[str, str]:
        """The document that comes back, or else the path and the message of the error."""
        data = document if isinstance(document, bytes) else document.encode()
        question = {"type": type_, "base64": base64.b64encode(data).decode()}
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps(question) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        if "ok" in answer:
            return base64.b64decode(answer["base64"]).decode()
        return answer["path"], answer["error"]


def started(root: Path, contract: str, *, open_enums: bool = True) -> Iterator[Peer]:
    """The module of `contract`, which is written to `root`, in a program that runs meanwhile."""
    assert_clean(write(root, contract, open_enums=open_enums))
    schema = schema_of(contract)
    names, _ = allocate(schema, CONVENTION)
    scratch = root / "testee"
    scratch.mkdir()
    command = testee.command(root, schema, names, scratch)
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        yield Peer(process)


def user_of(module: Path, folder: Path, files: dict[str, str]) -> Path:
    """A module in `folder` that uses `module`."""
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "go.mod").write_text(
        f"module user\n\ngo 1.24\n\nrequire {MODULE} v0.0.0\n\n"
        f"replace {MODULE} => {json.dumps(str(module))}\n"
    )
    return folder
