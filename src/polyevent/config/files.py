"""The files that the configuration is read from."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from msgspec import Struct

from polyevent import diagnostics
from polyevent.config.table import Table
from polyevent.diagnostics import Diagnostic
from polyevent.source import Source

MANIFEST = "package.json"
_SETTINGS = "polyevent.toml"


class Inputs(Struct, frozen=True):
    """Files that were read, and the paths of others that would have counted, had they been there."""

    sources: tuple[Source, ...]
    absent: tuple[str, ...]


class Files:
    """Reads files of the project at `root`; keeps what was read, looked for in vain, and wrong."""

    def __init__(self, root: Path) -> None:
        self.sources: list[Source] = []
        self.absent: list[str] = []
        self.findings: list[Diagnostic] = []
        self._root = root

    def manifest(self, path: str) -> Table:
        """The package.json at `path`, which has to be there."""
        source = self._open(path)
        if source is None:
            if not self.findings:
                self.findings.append(diagnostics.unreadable(path, "it does not exist"))
            return Table(None, (), {})
        try:
            values = json.loads(source.data.decode("utf-8-sig"))
            json.dumps(values, ensure_ascii=False).encode()
        except json.JSONDecodeError as error:
            at = len(error.doc[: error.pos].encode())
            span = source.span(at, min(at + 1, len(source.data)))
            self.findings.append(diagnostics.bad_configuration(span, error.msg))
            values = {}
        except (ValueError, RecursionError) as error:
            self.findings.append(diagnostics.unreadable(source.path, _limit(error)))
            values = {}
        if not isinstance(values, dict):
            span = source.span(0, len(source.line(1)))
            self.findings.append(diagnostics.bad_configuration(span, "it is not an object"))
            values = {}
        return Table(source, (), values)

    def settings(self, config_file: str | None) -> Table | None:
        """The settings in a file of TOML, None where none has any."""
        path = config_file or _SETTINGS
        source = self._open(path)
        if source is not None:
            return Table(source, (), self._toml(source))
        if config_file is not None:
            self.findings.append(diagnostics.unreadable(config_file, "it does not exist"))
        source = self._open("pyproject.toml")
        if source is not None and b"polyevent" in source.data:
            tool = self._toml(source).get("tool", {})
            if isinstance(tool, dict) and isinstance(tool.get("polyevent"), dict):
                return Table(source, ("tool", "polyevent"), tool["polyevent"])
        return None

    def plain(self, path: str) -> str:
        """The text at `path`, which need not be there."""
        try:
            source = Source(path, (self._root / path).read_bytes())
            text = source.data.decode()
        except FileNotFoundError:
            self.absent.append(path)
            return ""
        except (OSError, UnicodeDecodeError):
            return ""
        self.sources.append(source)
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def _open(self, path: str) -> Source | None:
        try:
            source = Source(path, (self._root / path).read_bytes())
            source.data.decode()
        except FileNotFoundError:
            self.absent.append(path)
            return None
        except (OSError, UnicodeDecodeError) as error:
            why = "it is not UTF-8" if isinstance(error, UnicodeDecodeError) else error.strerror
            self.findings.append(diagnostics.unreadable(path, why or str(error)))
            return None
        self.sources.append(source)
        return source

    def _toml(self, source: Source) -> dict[str, Any]:
        import tomllib  # only for who has settings

        try:
            return tomllib.loads(source.data.decode())
        except tomllib.TOMLDecodeError as error:
            place = re.search(r" \(at line (\d+), column (\d+)\)", str(error))
            number = int(place[1]) if place else len(source.line_starts)
            start = source.line_starts[number - 1]
            span = source.span(start, start + len(source.line(number)))
            why = re.sub(r" \(at .*\)", "", str(error))
            self.findings.append(diagnostics.bad_configuration(span, why))
        except (ValueError, RecursionError) as error:
            self.findings.append(diagnostics.unreadable(source.path, _limit(error)))
        return {}


def _limit(error: ValueError | RecursionError) -> str:
    """Which limit a text goes beyond that is well-formed otherwise."""
    match error:
        case UnicodeEncodeError():
            return "a string in it holds half of a surrogate pair"
        case RecursionError():
            return "it is nested too deeply"
        case _:
            return "a number in it is too long"
