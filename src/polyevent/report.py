"""Diagnostics as people and programs read them. The only module that knows how they look."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable, Mapping

from msgspec import Struct

from polyevent.diagnostics import Diagnostic, Severity, in_order
from polyevent.source import Source, Span

_TAB = 4
_COLORS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
_BLUE = "1;34"
_BOLD = "1"
_MOST_RELATED = 2
_LONGEST_LINE = 240
MOST_SHOWN = 100
"""How many findings people are shown; a program gets all of them."""


class _Mark(Struct, frozen=True):
    span: Span
    label: str
    sign: str


def as_text(
    findings: Iterable[Diagnostic], sources: Mapping[str, Source], color: bool = False
) -> str:
    """All findings by place, each with its source line and carets; `sources` by their paths."""
    ordered = in_order(findings)
    blocks = [_Text(sources, color).block(finding) for finding in ordered[:MOST_SHOWN]]
    if len(ordered) > MOST_SHOWN:
        blocks.append(f"... and {len(ordered) - MOST_SHOWN} more\n")
    return "\n".join(blocks)


def as_json(findings: Iterable[Diagnostic], sources: Mapping[str, Source]) -> str:
    """A JSON array with an object for each finding; lines and columns from 1, in code points."""
    return (
        json.dumps([_as_object(finding, sources) for finding in in_order(findings)], indent=2)
        + "\n"
    )


def as_github(findings: Iterable[Diagnostic], sources: Mapping[str, Source]) -> str:
    """Workflow commands, which GitHub shows at the lines of a pull request."""
    commands = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
    lines = []
    for finding in in_order(findings):
        properties = {"title": f"{finding.code}: {finding.message}"}
        if finding.span is not None:
            properties["file"] = finding.span.path
            source = sources.get(finding.span.path)
            if source is not None:
                start = source.position(finding.span.start)
                end = source.position(finding.span.end)
                properties |= {
                    "line": str(start.line),
                    "col": str(start.column),
                    "endLine": str(end.line),
                    "endColumn": str(end.column),
                }
        escaped = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
        text = "; ".join(part for part in (finding.message, finding.label, finding.hint) if part)
        lines.append(f"::{commands[finding.severity]} {escaped}::{_data(text)}\n")
    return "".join(lines)


class _Text:
    def __init__(self, sources: Mapping[str, Source], color: bool) -> None:
        self._sources = sources
        self._color = color

    def block(self, finding: Diagnostic) -> str:
        head = self._paint(f"{finding.severity.value}[{finding.code}]", _COLORS[finding.severity])
        lines = [f"{head}: {self._paint(_printable(finding.message), _BOLD)}"]
        width = 1
        if finding.span is not None:
            marks = [_Mark(finding.span, finding.label, "^")]
            marks += [_Mark(r.span, r.label, "-") for r in finding.related[:_MOST_RELATED]]
            width = max(self._number_width(mark.span) for mark in marks)
            color = _COLORS[finding.severity]
            arrow = "-->"
            for path in dict.fromkeys(mark.span.path for mark in marks):
                here = [mark for mark in marks if mark.span.path == path]
                lines += self._snippet(path, here, arrow, width, color)
                arrow = ":::"
        if finding.hint:
            lines.append(
                f"{' ' * (width + 1)}{self._paint('=', _BLUE)} help: {_printable(finding.hint)}"
            )
        return "\n".join(lines) + "\n"

    def _number_width(self, span: Span) -> int:
        source = self._sources.get(span.path)
        return len(str(source.position(span.start).line)) if source else 1

    def _snippet(
        self, path: str, marks: list[_Mark], arrow: str, width: int, color: str
    ) -> list[str]:
        source = self._sources.get(path)
        margin = " " * width
        arrow = self._paint(arrow, _BLUE)
        if source is None:
            return [f"{margin}{arrow} {_printable(path)}"]
        place = source.position(marks[0].span.start)
        bar = self._paint("|", _BLUE)
        lines = [
            f"{margin}{arrow} {_printable(path)}:{place.line}:{place.column}",
            f"{margin} {bar}",
        ]
        shown, shown_text = 0, ""
        for mark in sorted(marks, key=lambda mark: mark.span.start):
            number = source.position(mark.span.start).line
            text, before, under = _excerpt(source, mark.span, number)
            if shown and number > shown + 1:
                lines.append(self._paint("...", _BLUE))
            # Of a long line, each mark shows another part.
            if (number, text) != (shown, shown_text):
                lines.append(
                    f"{self._paint(str(number).rjust(width), _BLUE)} {bar} {text}".rstrip()
                )
            shown, shown_text = number, text
            carets = f"{mark.sign * under} {_printable(mark.label)}".rstrip()
            lines.append(
                f"{margin} {bar} {' ' * before}{self._paint(carets, color if mark.sign == '^' else _BLUE)}"
            )
        return lines

    def _paint(self, text: str, style: str) -> str:
        return f"\033[{style}m{text}\033[0m" if self._color else text


def _excerpt(source: Source, span: Span, number: int) -> tuple[str, int, int]:
    """The line, how many columns stand before the span, and how many of the span's are on this line.

    Of a long line only what is near the span.
    """
    line = source.line(number)
    start = span.start - source.line_starts[number - 1]
    end = min(span.end - source.line_starts[number - 1], len(line))
    ellipsis = "..."
    left, right = 0, len(line)
    if len(line) > _LONGEST_LINE:
        left = _boundary(line, max(start - _LONGEST_LINE // 2, 0))
        right = _boundary(line, min(start + _LONGEST_LINE // 2, len(line)))
        end = min(end, right)
    opening = ellipsis if left else ""
    before = _columns(_expanded(opening, line[left:start]))
    under = max(_columns(_expanded(opening, line[left:end])) - before, 1)
    shown = _expanded(opening, line[left:right])
    return shown + (ellipsis if right < len(line) else ""), before, under


def _boundary(line: bytes, at: int) -> int:
    """The first offset from `at` on at which a code point begins."""
    while at < len(line) and line[at] & 0xC0 == 0x80:
        at += 1
    return at


def _expanded(opening: str, line: bytes) -> str:
    """`opening`, then the line with spaces for its tabs, and nothing in it that acts on a terminal."""
    text = [opening]
    column = len(opening)
    for character in line.decode("utf-8", "replace"):
        if character == "\t":
            shown = " " * (_TAB - column % _TAB)
        else:
            shown = character if unicodedata.combining(character) else _printable(character)
        text.append(shown)
        column += _columns(shown)
    return "".join(text)


def _columns(text: str) -> int:
    """How many columns a terminal gives `text` (Unicode Standard Annex 11)."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def _printable(text: str) -> str:
    """`text` without characters that would act on a terminal."""
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)


def _as_object(finding: Diagnostic, sources: Mapping[str, Source]) -> dict[str, object]:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "label": finding.label,
        "hint": finding.hint,
        "place": _place(finding.span, sources),
        "related": [
            {"label": related.label, "place": _place(related.span, sources)}
            for related in finding.related
        ],
    }


def _place(span: Span | None, sources: Mapping[str, Source]) -> dict[str, object] | None:
    if span is None:
        return None
    source = sources.get(span.path)
    if source is None:
        return {"path": span.path}
    start, end = source.position(span.start), source.position(span.end)
    return {
        "path": span.path,
        "line": start.line,
        "column": start.column,
        "endLine": end.line,
        "endColumn": end.column,
    }


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
