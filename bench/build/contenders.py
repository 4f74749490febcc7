"""What is compared, and where it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.build.contracts import ROOT
from bench.build.figures import COMPILER, QUICKTYPE

WORK = ROOT / "bench" / ".work" / "build"
MODULES = WORK / "node_modules"
NODE_PEERS = [
    "@modelcontextprotocol/sdk@1.32.2",
    "@octokit/webhooks-types@7.6.1",
    "quicktype@26.0.0",
    "ts-json-schema-generator@2.4.0",
    "typescript@5.9.3",
]
PYTHON_PEERS = ["datamodel-code-generator==0.89.0", "ts2python==0.8.3"]


@dataclass(frozen=True)
class Contender:
    """What runs `commands` in the folder of a contract, each of which has to end well.

    If all goes well, what it `makes` is there then.
    """

    name: str
    commands: Sequence[Sequence[str]]
    makes: tuple[str, ...] = ()


def environment() -> Mapping[str, str]:
    """The environment variables for all of them: none that would change what Python does."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    return {**kept, "XDG_CACHE_HOME": str(WORK / "caches")}


def polyevent(*arguments: str) -> Sequence[str]:
    """The command, as it is installed for people."""
    return [str(WORK / "polyevent" / "bin" / "polyevent"), *arguments]


BUILD = polyevent("build", "-q")
PYTHON = str(WORK / "polyevent" / "bin" / "python")


def peers() -> list[Contender]:
    """The others."""
    node = shutil.which("node") or "node"
    tsc = str(MODULES / "typescript" / "bin" / "tsc")
    quicktype = [node, str(MODULES / "quicktype" / "dist" / "index.js"), "--src-lang", "typescript"]
    schema = [
        node,
        str(MODULES / "ts-json-schema-generator" / "bin" / "ts-json-schema-generator.js"),
        *("--path", "src/events.ts", "--no-type-check", "--out", "schema.json"),
    ]
    models = [
        str(WORK / "peers" / "bin" / "datamodel-codegen"),
        *("--input", "schema.json", "--input-file-type", "jsonschema", "--output", "models.py"),
        *("--output-model-type", "pydantic_v2.BaseModel"),
    ]
    strict = ["--noEmit", "--strict", "--target", "es2022", "src/events.ts"]
    return [
        Contender(COMPILER, [[node, tsc, *strict]]),
        Contender(
            QUICKTYPE,
            [[*quicktype, "--lang", "python", "-o", "quick.py", "src/events.ts"]],
            ("quick.py",),
        ),
        Contender(
            "quicktype, Go",
            [[*quicktype, "--lang", "go", "-o", "quick.go", "src/events.ts"]],
            ("quick.go",),
        ),
        Contender(
            "ts-json-schema-generator, datamodel-code-generator",
            [schema, models],
            ("schema.json", "models.py"),
        ),
        Contender(
            "ts2python",
            [[str(WORK / "peers" / "bin" / "ts2python"), "src/events.ts"]],
            ("events.py",),
        ),
    ]


def install() -> None:
    """Install polyevent as it is here, and the others unless they are installed already."""
    key = "\n".join([sys.version, *NODE_PEERS, *PYTHON_PEERS])
    done = WORK / "installed"
    if not done.exists() or done.read_text() != key:
        _say("installing the peers into bench/.work/build")
        shutil.rmtree(WORK, ignore_errors=True)
        WORK.mkdir(parents=True)
        for name in ("polyevent", "peers"):
            _run(sys.executable, "-m", "venv", WORK / name)
        _run(WORK / "peers" / "bin" / "pip", "install", "--quiet", *PYTHON_PEERS)
        (WORK / "package.json").write_text("{}\n")
        npm = shutil.which("npm") or "npm"
        _run(npm, "install", "--no-audit", "--no-fund", "--silent", "--no-save", *NODE_PEERS)
        done.write_text(key)
    _say("installing polyevent")
    pip: list[str | Path] = [WORK / "polyevent" / "bin" / "pip", "install", "--quiet"]
    _run(*pip, ROOT)
    # The version may be that of before, and the tool another.
    _run(*pip, "--force-reinstall", "--no-deps", ROOT)


def _say(text: str) -> None:
    print(text, file=sys.stderr)


def _run(*command: str | Path) -> None:
    subprocess.run([str(part) for part in command], cwd=WORK, check=True, env=environment())
