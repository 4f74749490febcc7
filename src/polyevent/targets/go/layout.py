"""Columns as gofmt lays them out (text/tabwriter)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from polyevent.targets.go import text


def aligned(rows: Sequence[Sequence[str]], indent: str = "\t") -> str:
    """Lines of cells, one blank apart. A cell is as wide as the widest above and below it that has
    another cell after it."""
    if len(set(map(len, rows))) == 1:
        *columns, last = zip(*rows, strict=True)
        lines = zip(*map(_padded, columns), last, strict=True)
        return "".join([f"{indent}{' '.join(cells)}\n" for cells in lines])
    return "".join([f"{indent}{line}\n" for line in _ragged(rows)])


def _ragged(rows: Iterable[Sequence[str]]) -> list[str]:
    """`aligned` for rows of which some have more cells than others."""
    lines: list[str] = []
    for has_more, group in groupby(rows, lambda row: len(row) > 1):
        if has_more:
            firsts, rests = zip(*((row[0], row[1:]) for row in group), strict=True)
            columns = zip(_padded(firsts), _ragged(rests), strict=True)
            lines += (f"{first} {rest}" for first, rest in columns)
        else:
            lines += (only for only, in group)
    return lines


def _padded(cells: Sequence[str]) -> list[str]:
    width = max(map(len, cells))
    return [cell.ljust(width) for cell in cells]


def empty_functions(headers: Iterable[str]) -> str:
    """Functions that do nothing, next to each other."""
    rows: list[tuple[str, ...]] = []
    for header in headers:
        rows += [(header, "{}")] if text.is_short(header) else [(f"{header} {{",), ("}",)]
    return aligned(rows, indent="")


def indented(code: str, tabs: int) -> str:
    """`code`, whose last line has no end, as lines that stand `tabs` further in."""
    margin = tabs * "\t"
    return margin + code.replace("\n", f"\n{margin}") + "\n"
