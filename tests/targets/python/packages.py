"""Builds the Python packages of the tests."""

from __future__ import annotations

import dataclasses
import importlib
import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pydantic

from polyevent.build import build
from polyevent.config import Config, Flavor, Project, PythonSettings
from polyevent.contract import read_contract
from polyevent.model import (
    Alias,
    Doc,
    Field,
    ListOf,
    MapOf,
    Primitive,
    Record,
    Ref,
    Schema,
    Type,
    Union,
)
from polyevent.names import Names, allocate
from polyevent.names.python import CONVENTION
from polyevent.resolve import resolve
from polyevent.source import Span
from polyevent.targets.python.package import emit

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


def replaced(value: Any, **changes: object) -> Any:
    """A copy of a record that nobody has checked."""
    if isinstance(value, pydantic.BaseModel):
        return value.model_copy(update=changes)
    if not isinstance(value, msgspec.Struct) and hasattr(value, "__replace__"):
        return value.__replace__(**changes)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.replace(value, **changes)
    return msgspec.structs.replace(value, **changes)


def packages_of(flavor: Flavor, folder: Path) -> dict[str, Package]:
    """The packages of all contracts of the tests by their names, written to `folder`.

    Those of each flavor have a prefix of their own, so that all of them can be imported.
    """
    texts = {path.stem: path.read_text(encoding="utf-8") for path in CONTRACTS.glob("*.ts")}
    texts["devpie"] = DEVPIE.read_text(encoding="utf-8")
    texts["closed"] = texts["contract"]
    texts["bare"] = "export interface User {\n  id: string;\n}\n"
    prefix = "py" if flavor is Flavor.MSGSPEC else flavor
    found = {}
    for name, text in sorted(texts.items()):
        project = metadata(open_enums=name != "closed")
        found[name] = write(folder / name, text, f"{prefix}_{name}", project, flavor)
    recursive = folder / "recursive", recursive_schema(), f"{prefix}_recursive"
    return {**found, "recursive": write_schema(*recursive, flavor)}


def metadata(
    *,
    open_enums: bool = True,
    source: str = "src/events.ts",
    description: str = "What happens.",
    license_text: str = "MIT License\n",
) -> Project:
    """What the packages of the tests have in common."""
    return Project(
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


def write(
    folder: Path,
    contract: str,
    module: str,
    project: Project | None = None,
    flavor: Flavor = Flavor.MSGSPEC,
) -> Package:
    """Build the package of `contract`, which is imported by the name `module`, in a new project."""
    project = project or metadata()
    path = folder / project.source
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(contract, encoding="utf-8", newline="")
    settings = PythonSettings("py", module.replace("_", "-"), module, flavor)
    built = build(folder, Config(project=project, targets=(settings,), manifest="{}", imports={}))
    assert [f for f in built.findings if f.code.startswith("E")] == []
    for file in built.files:
        _write(folder / file.path, file.text)
    read = read_contract(folder, project.source, {})
    schema, _ = resolve(read.files, project.source, read.modules)
    return Package(folder, module, schema, allocate(schema, CONVENTION)[0])


def write_schema(
    folder: Path, schema: Schema, module: str, flavor: Flavor = Flavor.MSGSPEC
) -> Package:
    """The same for what no contract can say yet."""
    names, findings = allocate(schema, CONVENTION)
    assert findings == ()
    settings = PythonSettings("py", module.replace("_", "-"), module, flavor)
    for path, text in emit(schema, names, metadata(), settings).items():
        _write(folder / "py" / path, "".join(text))
    return Package(folder, module, schema, names)


def recursive_schema() -> Schema:
    """Aliases that contain themselves without a record between."""
    scalars = (Primitive.STRING, Primitive.NUMBER, Primitive.BOOLEAN, Primitive.NULL)
    json = Union((*scalars, ListOf(Ref("Json")), MapOf(Ref("Json"))), "Json")
    aliases: dict[str, Type] = {
        "Uses": MapOf(Ref("Json")),
        "Json": json,
        "Tree": ListOf(Ref("Tree")),
        "Odd": Union((Ref("Even"), Primitive.NUMBER), "Odd"),
        "Even": ListOf(Ref("Odd")),
    }
    nowhere = Span("events.ts", 0, 0)
    fields: dict[str, Type] = {
        "json": Ref("Json"),
        "tree": Ref("Tree"),
        "nullable": Union((Ref("Even"), Primitive.NULL), "HolderNullable"),
    }
    holder = Record(
        "Holder",
        tuple(Field(name, type_, False, False, Doc(), nowhere) for name, type_ in fields.items()),
        None,
        Doc(),
        nowhere,
    )
    declared = (Alias(name, target, Doc("Text."), nowhere) for name, target in aliases.items())
    return Schema((holder, *declared), (), None)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="")
