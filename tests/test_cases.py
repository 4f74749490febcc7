"""One folder shows one construct in all languages; what it expects is compiled as well."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.projects import copy_case, packages, project
from tests.toolchain import ROOT, gofmt, node, node_module_bin, run_go

CASES = Path(__file__).parent / "cases"
NAMES = sorted(folder.name for folder in CASES.iterdir() if folder.is_dir())
PLAIN = "minimal"
"""The case that shows what is the same for every contract; the others leave that out."""


def built(name: str, folder: Path) -> dict[str, str]:
    """The packages of a case, by path; each has names of its own, so that all can be compiled at once."""
    project(folder, "", f"@example/case-{name}")
    copy_case(CASES / name, folder)
    return packages(folder)


def renamed(text: str, name: str) -> str:
    """`text` as it would be if the case `name` had the name of the plain one."""
    module = f"case_{name.replace('-', '_')}"
    return text.replace(f"case-{name}", f"case-{PLAIN}").replace(module, f"case_{PLAIN}")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    return built(PLAIN, tmp_path_factory.mktemp("plain") / PLAIN)


@pytest.mark.parametrize("name", NAMES)
def test_a_case_is_built_as_expected(
    name: str, plain: dict[str, str], tmp_path: Path, update: bool
) -> None:
    texts = built(name, tmp_path / name)
    if name != PLAIN:
        own = plain | {"package.json": ""}
        texts = {
            path: text
            for path, text in texts.items()
            if renamed(text, name) != own.get(renamed(path, name))
        }
    expected = CASES / name / "expected"
    if update:
        shutil.rmtree(expected, ignore_errors=True)
        for path, text in texts.items():
            (expected / path).parent.mkdir(parents=True, exist_ok=True)
            (expected / path).write_text(text)
    found = {
        str(path.relative_to(expected)): path.read_text()
        for path in expected.rglob("*")
        if path.is_file()
    }
    assert sorted(texts) == sorted(found)
    for path, text in texts.items():
        assert text == found[path], path


@pytest.fixture(scope="module")
def everything(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """All cases as they are built, each in a folder of its name."""
    root = tmp_path_factory.mktemp("everything")
    for name in NAMES:
        for path, text in built(name, root / name).items():
            (root / name / path).parent.mkdir(parents=True, exist_ok=True)
            (root / name / path).write_text(text)
    yield root


def run(*command: str | Path, cwd: Path) -> None:
    done = subprocess.run([str(c) for c in command], cwd=cwd, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_python_packages_import(everything: Path) -> None:
    imports = "\n".join(
        f"sys.path.insert(0, {str(folder.parent)!r}); import {folder.name}"
        for name in NAMES
        for folder in (everything / name / "py/src").iterdir()
    )
    run(sys.executable, "-W", "error", "-c", f"import sys\n{imports}", cwd=everything)


def test_black_changes_nothing(everything: Path) -> None:
    folders = [everything / name / "py" for name in NAMES]
    run(sys.executable, "-m", "black", "--check", "--config", "/dev/null", *folders, cwd=everything)


def test_vet_and_gofmt_find_nothing_in_the_go_modules_and_their_tests_pass(
    everything: Path,
) -> None:
    uses = "".join(f"\t./{name}/go\n" for name in NAMES)
    (everything / "go.work").write_text(f"go 1.24\n\nuse (\n{uses})\n")
    modules = [f"./{name}/go/..." for name in NAMES]
    run_go(["vet", *modules], everything)
    run_go(["test", "-vet=off", *modules], everything)
    folders = [str(everything / name / "go") for name in NAMES]
    done = subprocess.run([gofmt(), "-l", *folders], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_tsc_and_prettier_find_nothing_in_the_npm_packages(everything: Path) -> None:
    files = [
        str(everything / name / path)
        for name in NAMES
        for path in ("ts/events.ts", "ts/dist/index.d.ts", "ts/dist/index.d.cts")
    ]
    strict = ["--strict", "--exactOptionalPropertyTypes", "--noEmit", "--target", "es2022"]
    module = ["--module", "nodenext", "--skipLibCheck", "false"]
    run(node(), node_module_bin("tsc"), *strict, *module, *files, cwd=ROOT)
    code = [str(everything / name / "ts") for name in NAMES]
    run(node(), node_module_bin("prettier"), "--check", "--no-config", *code, cwd=everything)
