"""What polyevent makes of contracts, in processes of their own."""

from __future__ import annotations

import shutil
import tempfile
import traceback
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from polyevent.diagnostics import Severity
from tests.conformance.packages import built_at


@dataclass(frozen=True, slots=True)
class Compiled:
    """What came of a contract: the TypeScript that its users read, or else the errors.

    `without_place` are messages of errors that do not say where.
    """

    events: str | None
    codes: frozenset[str]
    without_place: tuple[str, ...]
    crash: str | None = None


def compiled(files: Mapping[str, str]) -> Compiled:
    """Build the contract of `files`, whose paths are relative to the folder of the entry."""
    root = Path(tempfile.mkdtemp(prefix="polyevent-"))
    try:
        write(root / "src", files)
        built = built_at(root, open_enums=False)
    except Exception:  # A crash is what is looked for: it is told with its trace.
        return Compiled(None, frozenset(), (), traceback.format_exc(limit=-6))
    finally:
        shutil.rmtree(root, ignore_errors=True)
    errors = [finding for finding in built.findings if finding.severity is Severity.ERROR]
    events = {file.path: file.text for file in built.files}.get("ts/events.ts")
    if (events is None) != bool(errors):
        return Compiled(None, frozenset(), (), "it says nothing and writes nothing")
    return Compiled(
        events,
        frozenset(error.code for error in errors),
        tuple(f"{error.code}: {error.message}" for error in errors if error.span is None),
    )


def write(folder: Path, files: Mapping[str, str]) -> None:
    """Write files by their paths."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8", newline="")
