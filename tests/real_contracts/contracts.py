"""Contracts that people have published, as npm brings them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tests.conformance.json_value import Json
from tests.conformance.packages import SOURCE, Packages, packages
from tests.conformance.peers import MAIN_LANGUAGES
from tests.toolchain import ROOT, MissingToolError

CONTRACTS = {
    "octokit": "@octokit/webhooks-types/schema.d.ts",
    "mcp": "@modelcontextprotocol/sdk/dist/esm/spec.types.d.ts",
}
"""The files by short names, within node_modules."""

_PAYLOADS = "@octokit/webhooks-examples/api.github.com/index.json"


@dataclass(frozen=True, slots=True)
class Payload:
    """An example of GitHub's for the event `name`."""

    name: str
    value: Json


def path_of(file: str) -> Path:
    """A file of a package that package.json names."""
    path = ROOT / "node_modules" / file
    if not path.exists():
        raise MissingToolError(f"`{file}` is not in node_modules: run `npm ci`")
    return path


def text_of(name: str) -> str:
    """The contract of that short name."""
    return path_of(CONTRACTS[name]).read_text("utf-8")


def built(name: str, root: Path, languages: Iterable[str] = MAIN_LANGUAGES) -> Packages:
    """Its packages in these languages, in the folder `root`."""
    (root / SOURCE).parent.mkdir(parents=True)
    (root / SOURCE).write_text(text_of(name), encoding="utf-8", newline="")
    return packages(root, open_enums=True, languages=languages)


def payloads() -> list[Payload]:
    """All of GitHub's examples."""
    events = json.loads(path_of(_PAYLOADS).read_text("utf-8"))
    return [Payload(event["name"], one) for event in events for one in event["examples"]]
