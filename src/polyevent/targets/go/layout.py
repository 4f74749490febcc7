"""Columns as gofmt lays them out (text/tabwriter)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from polyevent.targets.go import text


def aligned(rows: Sequence[Sequence[str]], indent: str = "\t") -> str:
    """Lines of cells, one blank apart. A cell is as wide as the widest above and below it that has
    another cell after it."""
    widths = [[len(cell) for cell in row[:-1]] for row in rows]
    for column in range(max((len(row) for row in widths), default=0)):
        start = 0
        while start < len(rows):
            end = start
            while end < len(rows) and column < len(widths[end]):
                end += 1
            widest = max((widths[at][column] for at in range(start, end)), default=0)
            for at in range(start, end):
                widths[at][column] = widest
            start = max(end, start + 1)
    lines = (
        "".join(cell.ljust(width + 1) for cell, width in zip(row, width, strict=False)) + row[-1]
        for row, width in zip(rows, widths, strict=True)
    )
    return "".join(f"{indent}{line}\n" for line in lines)


def empty_functions(headers: Iterable[str]) -> str:
    """Functions that do nothing, next to each other."""
    rows: list[tuple[str, ...]] = []
    for header in headers:
        rows += [(header, "{}")] if text.is_short(header) else [(f"{header} {{",), ("}",)]
    return aligned(rows, indent="")


def indented(code: str, tabs: int) -> str:
    """`code`, whose last line has no end, as lines that stand `tabs` further in."""
    return "".join(f"{tabs * chr(9)}{line}\n" for line in code.split("\n"))
