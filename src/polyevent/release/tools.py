"""Other people's programs: run without a terminal, so that none of them waits for an answer."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

_CREDENTIALS = re.compile(r"://[^/\s@]+@")
_COLORS = re.compile(r"\x1b\[[0-9;]*m")


class ToolError(Exception):
    """A program failed; `output` is all that it said, `reason` its last line.

    Both can be shown: there are no credentials in them, and nothing that acts on a terminal.
    """

    def __init__(self, program: str, output: str) -> None:
        output = _COLORS.sub("", output)
        output = "".join(
            c if c.isprintable() or c in "\n\t" else "\N{REPLACEMENT CHARACTER}" for c in output
        )
        self.output = without_credentials(output)
        lines = [line.strip() for line in self.output.splitlines() if line.strip()]
        self.reason = lines[-1] if lines else f"`{program}` failed and said nothing"
        super().__init__(self.reason)


def run(*command: str, cwd: Path, env: Mapping[str, str] | None = None) -> str:
    """What `command` prints to stdout, run in the folder `cwd` with `env` added to the environment.

    Raises `ToolError` if it does not end with 0 or cannot be started.
    """
    try:
        done = subprocess.run(
            command,
            cwd=cwd,
            env={**os.environ, **(env or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        raise ToolError(command[0], f"{command[0]}: {error.strerror}") from error
    if done.returncode != 0:
        raise ToolError(command[0], done.stdout + done.stderr)
    return done.stdout


def without_credentials(text: str) -> str:
    """`text` without the user and the password that may be in an address."""
    return _CREDENTIALS.sub("://", text)


def is_there(program: str) -> bool:
    """Whether `program` is on PATH."""
    return shutil.which(program) is not None
