"""The order of ARCHITECTURE.md: who may import whom, and who alone may do what."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import polyevent

ROOT = Path(polyevent.__file__).parent
LAYERS = (
    {"__version__"},
    {"source", "meant", "spooled", "freshness", "exits", "processes"},
    {"diagnostics"},
    {"tree", "model", "config", "patterns"},
    {"syntax", "names"},
    {"resolve"},
    {"targets", "contract"},
    {"frontend", "output", "report", "explanations"},
    {"build", "answer"},
    {"warm", "progress", "release"},
    {"watch", "releasing"},
    {"commands"},
    {"cli"},
    {"__main__"},
)
LEVELS = {room: level for level, rooms in enumerate(LAYERS) for room in rooms}


def modules() -> list[Path]:
    return [
        path
        for path in sorted(ROOT.rglob("*.py"))
        # What is copied into packages is no part of the tool.
        if "runtime" not in path.parts and path != ROOT / "__init__.py"
    ]


def room(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str(module), names=names):
                yield from (f"{module}.{alias.name}" for alias in names)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_imports_only_what_stands_before_it(path: Path) -> None:
    here = room(path)
    for name in imports(path):
        if name.startswith("polyevent."):
            other = name.split(".")[1]
            assert other == here or LEVELS[other] < LEVELS[here], f"{here} imports {name}"


@pytest.mark.parametrize(
    ("library", "places"),
    [
        ("tree_sitter", {"syntax"}),
        ("tree_sitter_typescript", {"syntax"}),
        ("black", {"targets"}),
        ("click", {"cli"}),
        ("watchfiles", {"watch"}),
        ("twine", {"release"}),
        ("pypi_simple", {"release"}),
        ("requests", {"release"}),
    ],
)
def test_one_room_alone_knows_a_library(library: str, places: set[str]) -> None:
    found = {
        room(path) for path in modules() for name in imports(path) if name.split(".")[0] == library
    }
    assert found == places


def test_only_output_writes_to_disk() -> None:
    """And `release.journal`, in a folder of git's."""
    writers = {ROOT / "output.py", ROOT / "release/journal.py"}
    writing = {"write_text", "write_bytes", "unlink", "mkdir", "rmdir", "rename", "replace"}
    for path in modules():
        for node in ast.walk(ast.parse(path.read_text())):
            match node:
                case ast.Call(func=ast.Attribute(attr=attr, value=value)) if attr in writing:
                    is_text = attr == "replace" and not (
                        isinstance(value, ast.Name) and value.id == "os"
                    )
                    assert is_text or path in writers, f"{path.name}:{node.lineno}"
                case ast.Call(func=ast.Name(id="open"), args=[_, ast.Constant(value="rb")]):
                    pass
                case ast.Call(func=ast.Name(id="open")):
                    assert path in writers, f"{path.name}:{node.lineno}"


def test_a_build_imports_no_more_than_it_needs() -> None:
    heavy = {
        "black",
        "difflib",
        "rich",
        "watchfiles",
        "tomlkit",
        "twine",
        "pypi_simple",
        "requests",
    }
    for path in modules():
        tree = ast.parse(path.read_text())
        top = {
            name.split(".")[0]
            for node in tree.body
            for name in (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            )
        }
        assert not top & heavy, path
