"""Empty projects that install what was released, from the registries, and use it."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.release.scratch import Scratch
from tests.toolchain import go, node, npm

_MESSAGE = '{"subject":"NoteAdded","text":"hello"}'
_PYTHON = """
import {module} as notes
message = notes.decode(b'{message}')
assert type(message) is notes.NoteAddedEvent
print(message.text, [name for name in dir(message) if name.startswith("field")])
"""
_JAVASCRIPT = """
import {{ decode, Events }} from "{package}";
const message = decode('{message}');
console.log(message.subject === Events.NoteAdded && message.text);
"""
_GO = """\
package main

import (
	"fmt"

	"{module}/events"
)

func main() {{
	message, err := events.Decode([]byte(`{message}`))
	if err != nil {{
		panic(err)
	}}
	fmt.Println(message.(*events.NoteAddedEvent).Text)
}}
"""


def use_python(project: Scratch, wanted: str, folder: Path) -> str:
    """Install the distribution, at a version such as `==1.1.0` or the newest, and decode a message.

    Gives what was installed, as in `acme_notes-1.1.0`.
    """
    site = folder / "site"
    pip = (sys.executable, "-m", "pip", "install", "--quiet", "--no-cache-dir")
    project.run(*pip, "--target", str(site), f"{project.pypi_name}{wanted}", cwd=folder)
    program = _PYTHON.format(module=project.module, message=_MESSAGE)
    said = project.run(sys.executable, "-c", program, cwd=folder, PYTHONPATH=str(site))
    assert said.startswith("hello ")
    (info,) = site.glob("*.dist-info")
    return info.name.removesuffix(".dist-info")


def use_npm(project: Scratch, wanted: str, folder: Path) -> str:
    """The same with npm, at a version such as `@1.1.0`; gives the version that was installed."""
    (folder / "package.json").write_text('{"private": true, "type": "module"}\n')
    command = (*npm(), "install", "--silent", "--no-audit", "--no-fund")
    project.run(*command, f"{project.npm_name}{wanted}", cwd=folder)
    program = _JAVASCRIPT.format(package=project.npm_name, message=_MESSAGE)
    said = project.run(node(), "--input-type=module", "-e", program, cwd=folder)
    assert said == "hello"
    manifest = f"./node_modules/{project.npm_name}/package.json"
    return project.run(node(), "-p", f'require("{manifest}").version', cwd=folder)


def use_go(project: Scratch, major: str, wanted: str, folder: Path) -> str:
    """The same with Go, for the module with `major`, such as `/v2`; gives its version."""
    module = f"{project.go_module}{major}"
    (folder / "go.mod").write_text("module example.com/consumer\n\ngo 1.24\n")
    (folder / "main.go").write_text(_GO.format(module=module, message=_MESSAGE))
    project.run(go(), "get", f"{module}/events@{wanted}", cwd=folder)
    assert project.run(go(), "run", ".", cwd=folder) == "hello"
    return project.run(go(), "list", "-m", "-f", "{{.Version}}", module, cwd=folder)
