"""What type checkers say to the Python packages of all cases, and to a program that uses some.

The modules that all packages of a flavor have in common are checked once, in one of the packages.
The others have in their place what brings in the names of those.
"""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from polyevent.config import Flavor, Project, PythonSettings, reading
from polyevent.contract import read_contract
from polyevent.model import Schema
from polyevent.names import allocate
from polyevent.names.python import CONVENTION
from polyevent.resolve import resolve
from polyevent.targets.python.flavors import flavor_of
from polyevent.targets.python.modules import Modules
from polyevent.targets.python.package import emit, static_modules
from tests.projects import copy_case, project
from tests.targets.python.packages import CONTRACTS, Package
from tests.toolchain import ROOT

CONSUMER = CONTRACTS / "consumer.py"
CASES = ROOT / "tests" / "cases"
WHOLE = "py_contract"
"""The package with the modules that are the same in all."""

Check = Callable[[Path], tuple[int, str]]


@pytest.fixture(scope="session")
def cases(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Schema, Project]]:
    """What all cases mean, by the names of their packages."""
    found = {}
    for case in sorted(folder for folder in CASES.iterdir() if folder.is_dir()):
        root = project(tmp_path_factory.mktemp("case") / case.name, "")
        copy_case(case, root)
        config, _, _ = reading.read(root)
        assert config is not None
        contract = read_contract(root, config.project.source, config.imports)
        schema, _ = resolve(contract.files, config.project.source, contract.modules)
        found[f"case_{case.name.replace('-', '_')}"] = schema, config.project
    return found


@pytest.fixture(scope="session")
def reports(
    cases: dict[str, tuple[Schema, Project]],
    packages_in: Callable[[Flavor], dict[str, Package]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Callable[[Flavor, Check], tuple[int, str]]:
    """What a type checker says of all packages of a flavor side by side, with the consumer."""

    @cache
    def folder(flavor: Flavor) -> Path:
        root = tmp_path_factory.mktemp(f"typed-{flavor}")
        for name, package in packages_in(flavor).items():
            texts = {path.name: path.read_text("utf-8") for path in package.folder.glob("*.py")}
            _lay_out(root / f"py_{name}", texts, flavor, package.schema)
        for name, (schema, about) in cases.items():
            names, _ = allocate(schema, CONVENTION)
            files = emit(schema, names, about, PythonSettings("py", "case", name, flavor))
            texts = {Path(p).name: "".join(text) for p, text in files.items() if p.endswith(".py")}
            _lay_out(root / name, texts, flavor, schema)
        (root / "consumer.py").write_bytes(CONSUMER.read_bytes())
        return root

    return cache(lambda flavor, check: check(folder(flavor)))


def _lay_out(folder: Path, texts: dict[str, str], flavor: Flavor, schema: Schema) -> None:
    """Write a package, but of what it has in common with others only names, unless it is `WHOLE`."""
    names, _ = allocate(schema, CONVENTION)
    written = flavor_of(schema, names, flavor)
    static = static_modules(written, Modules(written.structure, names))
    folder.mkdir()
    (folder / "py.typed").touch()
    for name, text in texts.items():
        module = name.removesuffix(".py")
        if folder.name != WHOLE and module in static:
            text = f"from {WHOLE}.{module} import *\n"
        (folder / name).write_text(text, encoding="utf-8", newline="")


def mypy(folder: Path) -> tuple[int, str]:
    """The exit code of a strict mypy that knows no configuration, and what it printed."""
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "."]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def pyright(folder: Path) -> tuple[int, str]:
    """The same of Pyright."""
    (folder / "pyrightconfig.json").write_text('{"typeCheckingMode": "strict"}', encoding="utf-8")
    command = [sys.executable, "-m", "pyright", "--pythonpath", sys.executable]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


_FINDING = re.compile(r"^ *(?:\S*/)?((?:\w+/)?\w+\.py):(\d+)(?::\d+)?(?: -|:) error: (.*)", re.M)


def findings(report: str) -> dict[tuple[str, int], str]:
    """All errors, by file and line."""
    found: dict[tuple[str, int], str] = {}
    for file, line, message in _FINDING.findall(report):
        place = file.removeprefix("./"), int(line)
        found[place] = found.get(place, "") + message
    return found


def expected(flavor: Flavor, check: Check) -> dict[int, str]:
    """What the errors in the consumer have to mention, by line.

    Where this is not so in a flavor, the line ends in `but for` and its name. What is deprecated
    mypy does not say unless it is asked to.
    """
    found: dict[int, str] = {}
    for number, line in enumerate(CONSUMER.read_text(encoding="utf-8").splitlines(), 1):
        text, _, excepted = line.partition("# E: ")[2].partition(", but for ")
        if text and excepted != flavor:
            found[number] = text
        elif "# D: " in line and check is pyright:
            found[number] = "deprecated"
    return found


@pytest.mark.parametrize("flavor", Flavor)
@pytest.mark.parametrize("check", [mypy, pyright])
def test_strict_checkers_find_what_is_wrong_in_a_program_and_nothing_in_the_packages(
    reports: Callable[[Flavor, Check], tuple[int, str]], flavor: Flavor, check: Check
) -> None:
    code, report = reports(flavor, check)
    assert code == 1, report
    found = findings(report)
    assert {file for file, _ in found} == {"consumer.py"}, report
    of_consumer = {line: message for (_, line), message in found.items()}
    assert of_consumer.keys() == expected(flavor, check).keys(), report
