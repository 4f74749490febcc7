"""The packages of a contract in all languages, each with a program that decodes and encodes."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeAlias

from polyevent import diagnostics
from polyevent.build import Built, build
from polyevent.config import (
    Config,
    Flavor,
    GoSettings,
    Project,
    PythonSettings,
    Settings,
    TypeScriptSettings,
)
from polyevent.contract import read_contract
from polyevent.model import Schema
from polyevent.names import Convention, Names, allocate
from polyevent.names import go as go_names
from polyevent.names import python as python_names
from polyevent.names import typescript as typescript_names
from polyevent.resolve import resolve
from tests.conformance.peers import LANGUAGES, PYDANTIC_ITSELF, Peer
from tests.testees import go, python, typescript

SOURCE = "src/events.ts"

_Command: TypeAlias = Callable[[Path, Schema, Names, Path, Container[str | None] | None], list[str]]
"""Makes the command of a program that answers questions about a project."""

_TESTEES: dict[str, tuple[Settings, Convention, _Command]] = {
    "python": (
        PythonSettings("py", "contract", "contract"),
        python_names.CONVENTION,
        python.command,
    ),
    "python-dataclass": (
        PythonSettings("py-dataclass", "contract", "contract", Flavor.DATACLASS),
        python_names.CONVENTION,
        partial(python.command, out="py-dataclass"),
    ),
    "python-pydantic": (
        PythonSettings("py-pydantic", "contract", "contract", Flavor.PYDANTIC),
        python_names.CONVENTION,
        partial(python.command, out="py-pydantic"),
    ),
    PYDANTIC_ITSELF: (
        PythonSettings("py-pydantic", "contract", "contract", Flavor.PYDANTIC),
        python_names.CONVENTION,
        partial(python.command, out="py-pydantic", program=python.PYDANTIC),
    ),
    "go": (GoSettings("go", "example.com/contract/go", "events"), go_names.CONVENTION, go.command),
    "typescript": (
        TypeScriptSettings("ts", "@example/contract"),
        typescript_names.CONVENTION,
        typescript.command,
    ),
}


@dataclass(frozen=True, slots=True)
class Packages:
    """The packages that have been built in the folder `root` from the contract there."""

    root: Path
    schema: Schema

    def names(self, language: str) -> Names:
        """The identifiers in the package of that language."""
        names, findings = allocate(self.schema, _TESTEES[language][1])
        assert not diagnostics.has_errors(findings)
        return names

    def peer(self, language: str, asked: Container[str | None] | None = None) -> Peer:
        """A program for the package of that language, for questions about some declarations or all."""
        scratch = self.root / f"testee-{language}"
        scratch.mkdir()
        _, _, command = _TESTEES[language]
        names = self.names(language)
        return Peer(command(self.root, self.schema, names, scratch, asked), scratch)


def packages(root: Path, open_enums: bool, languages: Iterable[str] = LANGUAGES) -> Packages:
    """Build the contract in `root`, and write the packages there."""
    built = built_at(root, open_enums, languages=languages)
    assert built.files, built.findings
    for file in built.files:
        path = root / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(file.text, encoding="utf-8", newline="")
    return Packages(root, schema_at(root))


def built_at(
    root: Path, open_enums: bool, source: str = SOURCE, languages: Iterable[str] = LANGUAGES
) -> Built:
    """What a build of the packages in these languages comes to."""
    project = Project(
        source=source,
        open_enums=open_enums,
        version="1.0.0",
        description="A contract.",
        license="MIT",
        license_text="MIT\n",
        author="",
        homepage="",
        repository="",
    )
    manifest = '{"name": "@example/contract", "version": "1.0.0"}'
    settings = tuple(_TESTEES[language][0] for language in languages)
    return build(root, Config(project=project, targets=settings, manifest=manifest))


def schema_at(root: Path) -> Schema:
    """What the contract in `root`, which is right, means."""
    contract = read_contract(root, SOURCE, {})
    schema, findings = resolve(contract.files, SOURCE, contract.modules)
    assert not diagnostics.has_errors([*contract.findings, *findings])
    return schema
