"""The packages that are compared: ours, and what others generate from the same contracts."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from bench.python.sources import CONTRACTS, ROOT, TYPES

WORK = ROOT / "bench" / ".work" / "python"
FLAVORS = {
    "msgspec": "import msgspec.json",
    "pydantic": "import pydantic\nclass Known(pydantic.BaseModel):\n    x: int\nKnown(x=1)",
    "dataclass": "",
}
"""The flavors of our package, each with what imports its library."""
PYTHON_PEERS = [
    "datamodel-code-generator==0.89.0",
    "msgspec==0.22.0",
    "orjson==3.13.0",
    "pydantic==2.14.3",
]
NODE_PEERS = ["quicktype@26.0.0", "ts-json-schema-generator@2.4.0"]


class LeftOut(Exception):
    """Why there is no such package."""


@dataclass(frozen=True)
class Package:
    """How `name` reads and writes, and what makes it from a contract."""

    name: str
    make: Callable[[Path, str, str], None] | None
    """Writes the module of that name into the folder `src` of a folder, from a contract."""
    code: Callable[[str, str], str]
    """The code that defines `decode` and `encode` for a type of a module."""
    library: str
    """What imports the library that the module needs."""
    workshop: Workshop = field(repr=False)
    document: str = ""
    folder: Path = WORK
    codec: str = ""

    def of_document(self, document: str) -> Package:
        """The package for one of the documents. Raises `LeftOut`."""
        contract = CONTRACTS[document].read_text("utf-8")
        return replace(self.of_contract(document, contract, TYPES[document]), document=document)

    def of_contract(self, name: str, contract: str, type_: str) -> Package:
        """The package of a contract, for one of its types. Raises `LeftOut`."""
        module = "_".join(re.findall(r"\w+", f"{self.name} {name}"))
        folder = WORK / module
        if self.make is not None:
            self.workshop.make(self.make, folder, module, contract)
        return replace(self, folder=folder / "src", codec=self.code(module, type_))


@dataclass(frozen=True)
class Workshop:
    """Where packages are made, with at most `patience` seconds for each."""

    patience: int

    def __post_init__(self) -> None:
        key = "\n".join([sys.version, *PYTHON_PEERS, *NODE_PEERS])
        done = WORK / "installed"
        if done.exists() and done.read_text() == key:
            return
        _say("installing the peers into bench/.work/python")
        shutil.rmtree(WORK, ignore_errors=True)
        WORK.mkdir(parents=True)
        self._run(sys.executable, "-m", "venv", WORK / "venv")
        self._run(WORK / "venv" / "bin" / "pip", "install", "--quiet", *PYTHON_PEERS)
        (WORK / "package.json").write_text("{}\n")
        npm = shutil.which("npm") or "npm"
        self._run(npm, "install", "--no-audit", "--no-fund", "--silent", "--no-save", *NODE_PEERS)
        done.write_text(key)

    def packages(self, typed_only: bool = False) -> Iterator[Package]:
        """All contenders."""
        for flavor, library in FLAVORS.items():
            yield Package(f"polyevent {flavor}", _OURS[flavor], _ours, library, self)
        yield Package("quicktype", self._quicktype, _quicktyped, "", self)
        peer = "datamodel-code-generator"
        yield Package(peer, self._datamodel, _datamodeled, FLAVORS["pydantic"], self)
        if not typed_only:
            for name, code in _UNTYPED.items():
                yield Package(f"{name}, untyped", None, _always(code), "", self)

    def python(self, program: Path, job: str) -> str:
        """What a program in the peers' environment answers."""
        command = [str(WORK / "venv" / "bin" / "python"), str(program)]
        # Modules are compiled once, as where they are installed.
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
        done = subprocess.run(
            command, input=job, stdout=subprocess.PIPE, text=True, check=True, env=environment
        )
        return done.stdout

    def make(
        self, how: Callable[[Path, str, str], None], folder: Path, module: str, contract: str
    ) -> None:
        """Make a package. Those of others are made once."""
        key = hashlib.sha256(contract.encode()).hexdigest()
        done = folder / "done"
        if how not in _OURS.values() and done.exists() and done.read_text() == key:
            return
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "src").mkdir(parents=True)
        _say(f"making {folder.name}")
        try:
            how(folder, module, contract)
        except subprocess.TimeoutExpired:
            raise LeftOut(f"not made within {self.patience} seconds") from None
        except subprocess.CalledProcessError as error:
            said = (error.stderr or "").strip().splitlines() or [f"ended with {error.returncode}"]
            raise LeftOut(said[-1][:200]) from None
        done.write_text(key)

    def _quicktype(self, folder: Path, module: str, contract: str) -> None:
        schema = self._schema(folder, contract)
        quicktype = WORK / "node_modules" / "quicktype" / "dist" / "index.js"
        options = ("--lang", "python", "--src-lang", "schema", "-t", "Contract")
        self._run("node", quicktype, *options, "-o", folder / "src" / f"{module}.py", schema)

    def _datamodel(self, folder: Path, module: str, contract: str) -> None:
        schema = self._schema(folder, contract)
        options = ("--output-model-type", "pydantic_v2.BaseModel", "--disable-timestamp")
        files = ("--input", schema, "--output", folder / "src" / f"{module}.py")
        kind = ("--input-file-type", "jsonschema", "--target-python-version", "3.11")
        self._run(WORK / "venv" / "bin" / "datamodel-codegen", *files, *kind, *options)

    def _schema(self, folder: Path, contract: str) -> Path:
        """The contract as JSON Schema, with a property for each message."""
        source, schema = folder / "events.ts", folder / "schema.json"
        if "interface EventPayloadMap" not in contract:
            names = re.findall(r"export interface (\w+(?:Event|Command)) ", contract)
            fields = "".join(f"  {name}: {name};\n" for name in names)
            contract = f"{contract}\nexport interface EventPayloadMap {{\n{fields}}}\n"
        source.write_text(contract, encoding="utf-8")
        name = "ts-json-schema-generator"
        generator = WORK / "node_modules" / name / "bin" / f"{name}.js"
        options = ("--type", "EventPayloadMap", "--no-type-check", "--additional-properties")
        self._run("node", generator, "--path", source, *options, "-o", schema)
        return schema

    def _run(self, *command: str | Path) -> None:
        subprocess.run(
            [str(part) for part in command],
            cwd=WORK,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            check=True,
            timeout=self.patience,
        )


def _polyevent(flavor: str, folder: Path, module: str, contract: str) -> None:
    (folder / "src" / "events.ts").write_text(contract, encoding="utf-8")
    (folder / "package.json").write_text(json.dumps({"name": "bench", "version": "1.0.0"}))
    settings = f'[python]\nout = "."\npackage = "{module}"\nflavor = "{flavor}"\n'
    (folder / "polyevent.toml").write_text(settings)
    command = [sys.executable, "-m", "polyevent", "build", "-C", str(folder), "--quiet"]
    subprocess.run(command, stderr=subprocess.PIPE, text=True, check=True)


_OURS = {flavor: partial(_polyevent, flavor) for flavor in FLAVORS}
_UNTYPED = {
    "orjson": "from orjson import loads as decode, dumps as encode",
    "msgspec": (
        "import msgspec\n"
        "decode = msgspec.json.Decoder().decode\n"
        "encode = msgspec.json.Encoder().encode"
    ),
    "json": "from json import loads as decode, dumps as encode",
}


def _always(code: str) -> Callable[[str, str], str]:
    return lambda module, type_: code


def _ours(module: str, type_: str) -> str:
    if not type_.endswith("PlacedEvent") and type_ != TYPES["event"]:
        # GitHub's events are no messages: nothing in them says which is which.
        return (
            f"from functools import partial\n"
            f"from {module} import {type_}, decode_as, encode\n"
            f"decode = partial(decode_as, {type_})"
        )
    return f"from {module} import decode, encode"


def _quicktyped(module: str, type_: str) -> str:
    return (
        f"from json import dumps, loads\n"
        f"from {module} import {type_}\n"
        f"def decode(data):\n    return {type_}.from_dict(loads(data))\n"
        f"def encode(value):\n    return dumps(value.to_dict())"
    )


def _datamodeled(module: str, type_: str) -> str:
    return (
        f"from {module} import {type_}\n"
        f"decode = {type_}.model_validate_json\n"
        f"def encode(value):\n    return value.model_dump_json(by_alias=True, exclude_unset=True)"
    )


def _say(what: str) -> None:
    print(f"{what} ...", file=sys.stderr, flush=True)
