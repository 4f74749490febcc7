"""Columns as gofmt lays them out (text/tabwriter)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from polyevent.targets.go import text


def aligned(rows: Sequence[Sequence[str]], indent: str = "\t") -> str:
    """Lines of cells, one blank apart. A cell is as wide as the widest above and below it that has
    another cell after it."""
    if len(set(map(len, rows))) == 1:
        *widths, _ = (max(map(len, column)) for column in zip(*rows, strict=True))
        line = f"{indent}{''.join(f'{{:{width}}} ' for width in widths)}{{}}\n"
        return "".join([line.format(*row) for row in rows])
    return "".join([f"{indent}{line}\n" for line in _ragged(rows)])


def _ragged(rows: Iterable[Sequence[str]]) -> list[str]:
    """`aligned` for rows of which some have more cells than others."""
    lines: list[str] = []
    for has_more, group in groupby(rows, lambda row: len(row) > 1):
        if has_more:
            firsts, rests = zip(*((row[0], row[1:]) for row in group), strict=True)
            width = max(map(len, firsts))
            lines += (f"{first:{width}} {rest}" for first, rest in zip(firsts, _ragged(rests)))
        else:
            lines += (only for only, in group)
    return lines


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
