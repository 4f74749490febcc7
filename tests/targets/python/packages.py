"""Builds the Python packages of the tests."""

from __future__ import annotations

import importlib
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from polyevent.build import build
from polyevent.config import Config, Project, PythonSettings
from polyevent.model import Schema
from polyevent.names import Names, allocate
from polyevent.names.python import CONVENTION
from polyevent.resolve import resolve
from polyevent.source import Source
from polyevent.syntax import parse

CONTRACTS = Path(__file__).parent
DEVPIE = CONTRACTS.parents[2] / "src" / "events.ts"


@dataclass(frozen=True)
class Package:
    """A project with a package in its folder `py`, and what its contract means."""

    project: Path
    module: str
    schema: Schema
    names: Names

    @property
    def folder(self) -> Path:
        """The folder of the modules."""
        return self.project / "py" / "src" / self.module

    def load(self) -> ModuleType:
        """The package, imported into this process."""
        if self.module not in sys.modules:
            sys.path.insert(0, str(self.folder.parent))
            try:
                return importlib.import_module(self.module)
            finally:
                sys.path.pop(0)
        return sys.modules[self.module]


def write(
    project: Path,
    contract: str,
    module: str,
    *,
    open_enums: bool = True,
    source: str = "src/events.ts",
    description: str = "What happens.",
    license_text: str = "MIT License\n",
) -> Package:
    """Build the package of `contract`, which is imported by the name `module`, in a new project."""
    metadata = Project(
        source=source,
        open_enums=open_enums,
        version="1.2.3",
        description=description,
        license="MIT",
        license_text=license_text,
        author="Somebody <some@body.example> (https://body.example)",
        homepage="https://body.example",
        repository="https://code.example/some/body",
    )
    path = project / source
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(contract, encoding="utf-8", newline="")
    settings = PythonSettings("py", module.replace("_", "-"), module)
    built = build(project, Config(metadata, (settings,), "{}"))
    assert [f for f in built.findings if f.code.startswith("E")] == []
    for file in built.files:
        target = project / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(file.text, encoding="utf-8", newline="")
    schema, _ = resolve(parse(Source(source, contract.encode()))[0])
    return Package(project, module, schema, allocate(schema, CONVENTION)[0])
