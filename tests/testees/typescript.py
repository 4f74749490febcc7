"""Runs the TypeScript package of a project as a testee of the conformance tests."""

from __future__ import annotations

import json
from collections.abc import Container
from pathlib import Path

from polyevent.model import Schema
from polyevent.names import Names
from tests.toolchain import node

_SCRIPT = """\
import { createInterface } from "node:readline";
import { DecodeError, decode, decodeAs, encode } from %(module)s;

const names = new Map(Object.entries(%(names)s));

function answer({ type, base64 }) {
  const json = Buffer.from(base64, "base64");
  try {
    const value = type === null ? decode(json) : decodeAs(names.get(type), json);
    return { ok: true, base64: Buffer.from(encode(value)).toString("base64") };
  } catch (error) {
    if (error instanceof DecodeError) {
      return { error: error.message, path: error.path };
    }
    throw error;
  }
}

createInterface({ input: process.stdin }).on("line", (line) => {
  process.stdout.write(JSON.stringify(answer(JSON.parse(line))) + "\\n");
});
"""


def command(
    project: Path,
    schema: Schema,
    names: Names,
    scratch: Path,
    asked: Container[str | None] | None = None,
) -> list[str]:
    """The command that answers for the package that was built in `project`.

    It reads a line of JSON for each document, `{"type": name or null, "base64": document}`, and
    answers with a line, `{"ok": true, "base64": document}` or `{"error": message, "path": path}`.
    An exception other than `DecodeError` ends it. `scratch` is a folder for what it needs; `asked` are
    the declarations that it will be asked about, None for all.
    """
    module = (project / "ts" / "dist" / "index.js").resolve().as_uri()
    script = scratch / "testee.mjs"
    source = _SCRIPT % {
        "module": json.dumps(module),
        "names": json.dumps(
            {
                d.name: names.types[d.name]
                for d in schema.declarations
                if asked is None or d.name in asked
            }
        ),
    }
    if not schema.messages:
        source = source.replace("DecodeError, decode, ", "DecodeError, ").replace(
            "type === null ? decode(json) : ", ""
        )
    script.write_text(source, encoding="utf-8")
    return [node(), str(script)]
