"""Whether a regular expression matches, as JavaScript has it: contracts mean what it does."""

from __future__ import annotations

import atexit
import json
import subprocess
from functools import cache

from tests.toolchain import node

_SCRIPT = """\
import { createInterface } from "node:readline";

createInterface({ input: process.stdin }).on("line", (line) => {
  const [pattern, text] = JSON.parse(line);
  process.stdout.write(`${new RegExp(pattern, "u").test(text)}\\n`);
});
"""


@cache
def _process() -> subprocess.Popen[str]:
    command = [node(), "--input-type=module", "-e", _SCRIPT]
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    )
    atexit.register(_end, process)
    return process


def _end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


@cache
def search(pattern: str, text: str) -> bool:
    """Whether `pattern` matches anywhere in `text`."""
    process = _process()
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write(json.dumps([pattern, text]) + "\n")
    process.stdin.flush()
    answer = process.stdout.readline().strip()
    assert answer in ("true", "false"), pattern
    return answer == "true"
