"""Runs the TypeScript package of a project as a testee of the conformance tests."""

from __future__ import annotations

import json
from collections.abc import Container
from pathlib import Path

from polyevent.model import Record, Schema
from polyevent.names import Names
from polyevent.names.typescript import guard_name
from tests.toolchain import node

_SCRIPT = """\
import { createInterface } from "node:readline";
import * as contract from %(module)s;

const { DecodeError, decode, decodeAs, encode } = contract;
const types = new Map(Object.entries(%(types)s));

function answer({ type, base64 }) {
  const json = Buffer.from(base64, "base64");
  const { name, guard, isOpen } = types.get(type) ?? {};
  try {
    const value = type === null ? decode(json) : decodeAs(name, json);
    if (type !== null && !isOpen && !contract[guard](value)) {
      throw new Error(`${guard} refuses what was decoded`);
    }
    return { ok: true, base64: Buffer.from(encode(value)).toString("base64") };
  } catch (error) {
    if (error instanceof DecodeError) {
      if (type !== null && !isOfText(error) && contract[guard](JSON.parse(json))) {
        throw new Error(`${guard} takes what is refused: ${error.message}`);
      }
      return { error: error.reason, path: error.path };
    }
    throw error;
  }
}

/** Whether a mistake is one of the JSON's text, which no value shows. */
function isOfText({ path, reason }) {
  return path === "$" && / at position |^malformed JSON: |^nesting /.test(reason);
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
    An exception other than `DecodeError` ends it, and so does a guard that says otherwise than
    `decodeAs`. `scratch` is a folder for what it needs; `asked` are
    the declarations that it will be asked about, None for all.
    """
    module = (project / "ts" / "dist" / "index.js").resolve().as_uri()
    script = scratch / "testee.mjs"
    source = _SCRIPT % {
        "module": json.dumps(module),
        "types": json.dumps(
            {
                d.name: {
                    "name": names.types[d.name],
                    "guard": guard_name(names.types[d.name]),
                    # The guards of enums know less than what `decodeAs` keeps.
                    "isOpen": not isinstance(d, Record),
                }
                for d in schema.declarations
                if asked is None or d.name in asked
            }
        ),
    }
    script.write_text(source, encoding="utf-8")
    return [node(), str(script)]
