"""A table of settings, and where its keys are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from polyevent.source import Source, Span


class Table:
    """One table of settings, and where it was read, for blaming a key."""

    def __init__(self, source: Source | None, path: tuple[str, ...], values: Mapping[str, Any]):
        self.source = source
        self.path = path
        self.values = values

    def inner(self, key: str) -> Table:
        """The table under `key`, an empty one where there is none."""
        return Table(self.source, (*self.path, key), self.values.get(key, {}))

    def span(self, key: str) -> Span | None:
        """Where `key` is written, None where it is not set."""
        if self.source is None or not isinstance(self.values, dict) or key not in self.values:
            return None
        span = _key_span(self.source, (*self.path, key))
        if span is None and self.path:  # in a table on one line
            span = _key_span(self.source, self.path)
        return span


def _key_span(source: Source, path: Iterable[str]) -> Span | None:
    """Where the key at `path` is written, as far as that can be told without a parser that keeps places."""
    at = 0
    *tables, key = path
    text = source.data.decode("utf-8", "replace")
    if source.path.endswith(".json"):
        patterns = [rf'"{re.escape(name)}"\s*:' for name in (*tables, key)]
    else:
        header = r"\.".join(rf'"?{re.escape(name)}"?' for name in tables)
        patterns = [rf"(?m)^[ \t]*\[\s*{header}\s*\]"] if tables else []
        patterns.append(
            rf'(?m)^[ \t]*"?(?:{re.escape(key)})"?\s*(?==|\.)|^[ \t]*\[\s*(?:{header}\.)?"?{re.escape(key)}"?\s*\]'
        )
    match = None
    for pattern in patterns:
        match = re.compile(pattern).search(text, at)
        if match is None:
            return None
        at = match.end()
    assert match is not None
    written = match[0]
    start = match.start() + max(written.find(key), 0)
    start_byte = len(text[:start].encode())
    return source.span(start_byte, start_byte + len(key.encode()))
