"""All files of the package, apart from package.json."""

from __future__ import annotations

from pathlib import PurePosixPath

from polyevent.config import Project, TypeScriptSettings
from polyevent.model import Schema
from polyevent.names import Names
from polyevent.targets.parts import Text
from polyevent.targets.typescript import text
from polyevent.targets.typescript.brands import symbols
from polyevent.targets.typescript.contract import index
from polyevent.targets.typescript.declaration_map import declaration_map, mappings
from polyevent.targets.typescript.declarations import declaration, source
from polyevent.targets.typescript.manifest import source_name
from polyevent.targets.typescript.module import modules
from polyevent.targets.typescript.readme import readme
from polyevent.targets.typescript.types import Notation
from polyevent.targets.typescript.typings import typings

_MANIFEST = """\
{
  "type": "module",
  "sideEffects": false
}
"""


def emit(
    schema: Schema, names: Names, project: Project, settings: TypeScriptSettings
) -> dict[str, Text]:
    """The texts of the package by their paths in `settings.out`, apart from package.json.

    `dist` has a package.json of its own, so that its modules are what they are whatever the
    project's own `type` says; bundlers look for `sideEffects` there too.
    """
    contract = index(schema, names, project.open_enums)
    header = text.header(project.source)
    esm, cjs = modules(contract, header)
    # A type of the contract may be called Date.
    date = "globalThis.Date" if "Date" in names.types.values() else "Date"
    notation = Notation(names, contract.declarations, symbols(schema, names), date)
    declared = [declaration(d, notation) for d in schema.declarations]
    file = source_name(project)
    whole = (f"{header}\n", *source(contract, notation, declared))
    types = (f"{header}\n", *typings(contract, notation, declared))
    companions = {
        companion: names.types[name] for name, own in names.companions.items() for companion in own
    }
    texts: dict[str, Text] = {
        file: whole,
        "dist/index.js": esm,
        "dist/index.cjs": cjs,
        "dist/package.json": (_MANIFEST,),
    }
    places = mappings(types, whole, companions)
    for name in ("index.d.ts", "index.d.cts"):
        texts[f"dist/{name}"] = (*types, f"//# sourceMappingURL={name}.map\n")
        texts[f"dist/{name}.map"] = (declaration_map(name, f"../{file}", places),)
    if PurePosixPath(settings.manifest).parent != PurePosixPath(settings.out):
        # Beside package.json it would be the project's own.
        texts["README.md"] = (readme(contract, project, settings),)
    return texts
