"""Packages that are built for tests, and what the compiler, Prettier and Node say to them."""

from __future__ import annotations

import base64
import json
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from polyevent import output
from polyevent.build import build
from polyevent.config import reading
from polyevent.contract import read_contract
from polyevent.model import Schema
from polyevent.names import Names, allocate
from polyevent.names.typescript import CONVENTION
from polyevent.resolve import resolve
from tests.testees import typescript as testee
from tests.toolchain import node, node_module_bin

CONTRACTS = Path(__file__).parent
CODE = ("events.ts", "dist/index.js", "dist/index.cjs", "dist/index.d.ts", "dist/index.d.cts")


@dataclass(frozen=True)
class Package:
    """A project that was built, and what its contract means."""

    project: Path
    schema: Schema
    names: Names

    def answers(self, *documents: tuple[str | None, bytes]) -> list[dict[str, Any]]:
        """What the testee says to documents of types (None for `decode`)."""
        lines = (
            json.dumps({"type": name, "base64": base64.b64encode(document).decode()}) + "\n"
            for name, document in documents
        )
        command = testee.command(self.project, self.schema, self.names, self.project)
        done = subprocess.run(command, input="".join(lines).encode(), capture_output=True)
        assert done.returncode == 0, done.stderr.decode()
        answers: list[dict[str, Any]] = [json.loads(line) for line in done.stdout.splitlines()]
        for answer in answers:
            if "base64" in answer:
                answer["json"] = base64.b64decode(answer.pop("base64")).decode()
        return answers

    def run(self, body: str, *flags: str) -> Any:
        """What a script answers, which has all exports and calls `answer` with the result."""
        script = self.project / "script.mjs"
        script.write_text(
            'import * as contract from "./ts/dist/index.js";\n'
            "const answer = (value) => console.log(JSON.stringify(value));\n"
            "const thrown = (work) => {\n"
            "  try { return work(); }\n"
            "  catch (error) { return `${error.constructor.name} ${error.message}`; }\n"
            "};\n" + body,
            encoding="utf-8",
        )
        done = subprocess.run([node(), *flags, str(script)], capture_output=True)
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout)


def make(
    folder: Path, source: str, name: str, enums: str = "open", imported: Mapping[str, str] = {}
) -> Package:
    """Build the TypeScript package, called `@test/<name>`, of a contract, which may import others."""
    (folder / "src").mkdir(parents=True)
    for file, text in {"events.ts": source, **imported}.items():
        (folder / "src" / file).write_text(text, encoding="utf-8")
    manifest = {"name": f"@test/{name}", "version": "1.0.0", "type": "commonjs"}
    (folder / "package.json").write_text(json.dumps(manifest, indent=2), encoding="utf-8")
    (folder / "polyevent.toml").write_text(f'enums = "{enums}"\n[typescript]\n', encoding="utf-8")
    config, findings, _ = reading.read(folder)
    assert config is not None, findings
    built = build(folder, config)
    assert built.files, built.findings
    changes, obstacles = output.plan(folder, built.files)
    assert not obstacles
    output.apply(folder, changes)
    contract = read_contract(folder, config.project.source, config.imports)
    schema, _ = resolve(contract.files, config.project.source, contract.modules)
    return Package(folder, schema, allocate(schema, CONVENTION)[0])


def tsc(folder: Path, files: list[str], **options: Any) -> str:
    """What `tsc --strict` has to say about `files` of `folder`."""
    settings = {
        "compilerOptions": {
            "strict": True,
            "noEmit": True,
            "target": "es2022",
            "module": "nodenext",
            "types": [],
            **options,
        },
        "files": files,
    }
    (folder / "tsconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    command = [node(), str(node_module_bin("tsc")), "--pretty", "false", "-p", str(folder)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8").stdout


def prettier(files: Iterable[Path]) -> str:
    """The paths of those of `files` that Prettier would change."""
    command = [node(), str(node_module_bin("prettier")), "--no-config", "--no-editorconfig"]
    listed = [*command, "--list-different", *map(str, files)]
    done = subprocess.run(listed, capture_output=True, text=True, encoding="utf-8")
    return done.stdout + done.stderr
