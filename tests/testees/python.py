"""Runs the Python package of a project as a testee of the conformance tests."""

from __future__ import annotations

import sys
from collections.abc import Container
from pathlib import Path

from polyevent.model import Schema
from polyevent.names import Names

_LOOP = """\
for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
"""

_HEAD = """\
import base64
import json
import sys

sys.path.insert(0, {source!r})
import {module} as package

TYPES = {types!r}
"""

PROGRAM = """\
def answer(question):
    data = base64.b64decode(question["base64"])
    try:
        if question["type"] is None:
            value = package.decode(data)
        else:
            value = package.decode_as(getattr(package, TYPES[question["type"]]), data)
    except package.DecodeError as error:
        return {"error": error.message, "path": error.path}
    return {"ok": True, "base64": base64.b64encode(package.encode(value)).decode()}
"""
"""Asks the package's own functions."""

PYDANTIC = """\
import pydantic

ADAPTERS = {}


def answer(question):
    type_ = getattr(package, TYPES[question["type"]])
    if isinstance(type_, type) and issubclass(type_, pydantic.BaseModel):
        read, write = type_.model_validate_json, type_.model_dump_json
    else:
        adapter = ADAPTERS.setdefault(question["type"], pydantic.TypeAdapter(type_))
        read, write = adapter.validate_json, adapter.dump_json
    try:
        value = read(base64.b64decode(question["base64"]))
    except pydantic.ValidationError as error:
        first = error.errors(include_url=False)[0]
        return {"error": first["msg"], "path": "$" + "".join(f".{step}" for step in first["loc"])}
    written = write(value)
    data = written.encode() if isinstance(written, str) else written
    return {"ok": True, "base64": base64.b64encode(data).decode()}
"""
"""Asks pydantic, which reads and writes the package's models as any others."""


def command(
    project: Path,
    schema: Schema,
    names: Names,
    scratch: Path,
    asked: Container[str | None] | None = None,
    out: str = "py",
    program: str = PROGRAM,
) -> list[str]:
    """The command that answers for the package that was built in the folder `out` of `project`.

    It reads a line of JSON for each document, `{"type": name or null, "base64": document}`, and
    answers with a line, `{"ok": true, "base64": document}` or `{"error": message, "path": path}`.
    An error other than what it expects ends it. `scratch` is a folder for what it needs; `asked` are the
    declarations that it will be asked about, None for all.
    """
    source = (project / out / "src").resolve()
    (marker,) = source.glob("*/py.typed")
    types = {
        declaration.name: names.types[declaration.name]
        for declaration in schema.declarations
        if asked is None or declaration.name in asked
    }
    head = _HEAD.format(source=str(source), module=marker.parent.name, types=types)
    script = scratch / "testee.py"
    script.write_text("\n\n".join((head, program, _LOOP)), encoding="utf-8")
    return [sys.executable, "-X", "utf8", str(script)]
