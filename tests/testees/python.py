"""Runs the Python package of a project as a testee of the conformance tests."""

from __future__ import annotations

import sys
from collections.abc import Container
from pathlib import Path

from polyevent.model import Schema
from polyevent.names import Names

_PROGRAM = """\
import base64
import json
import sys

sys.path.insert(0, {source!r})
import {module} as package

TYPES = {types!r}


def answer(question):
    data = base64.b64decode(question["base64"])
    try:
        if question["type"] is None:
            value = package.decode(data)
        else:
            value = package.decode_as(getattr(package, TYPES[question["type"]]), data)
    except package.DecodeError as error:
        return {{"error": error.message, "path": error.path}}
    return {{"ok": True, "base64": base64.b64encode(package.encode(value)).decode()}}


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
"""


def command(
    project: Path,
    schema: Schema,
    names: Names,
    scratch: Path,
    asked: Container[str | None] | None = None,
    out: str = "py",
) -> list[str]:
    """The command that answers for the package that was built in the folder `out` of `project`.

    It reads a line of JSON for each document, `{"type": name or null, "base64": document}`, and
    answers with a line, `{"ok": true, "base64": document}` or `{"error": message, "path": path}`.
    An error other than `DecodeError` ends it. `scratch` is a folder for what it needs; `asked` are the
    declarations that it will be asked about, None for all.
    """
    source = (project / out / "src").resolve()
    (marker,) = source.glob("*/py.typed")
    types = {
        declaration.name: names.types[declaration.name]
        for declaration in schema.declarations
        if asked is None or declaration.name in asked
    }
    program = _PROGRAM.format(source=str(source), module=marker.parent.name, types=types)
    script = scratch / "testee.py"
    script.write_text(program, encoding="utf-8")
    return [sys.executable, "-X", "utf8", str(script)]
