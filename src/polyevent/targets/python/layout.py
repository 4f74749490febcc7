"""Code in the form that Black gives it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

WIDTH = 88
# `A | B | ...` compares each option with all before it: with more, importing it takes its time.
MOST_BARS = 200
INDENT = "    "


def bracketed(
    before: str, items: Sequence[str], after: str, indent: str = "", end: str = ""
) -> str:
    """`before`, `items` with commas, and `after`, on one line if that is short enough.

    `before` ends with an opening bracket and `after` begins with the closing one; `end` is what
    comes behind. An item that is itself more than one line is indented as for a line of its own.
    """
    inner = indent + INDENT
    if not any("\n" in item for item in items):
        whole = ", ".join(items)
        if fits(f"{indent}{before}{whole}{after}{end}"):
            return f"{indent}{before}{whole}{after}"
        # A display, which has a bracket alone before it, goes on lines of its items at once.
        if before[:-1].strip() and fits(inner + whole):
            return f"{indent}{before}\n{inner}{whole}\n{indent}{after}"
    return exploded(before, items, after, indent)


def exploded(before: str, items: Sequence[str], after: str, indent: str = "") -> str:
    """The same with each item on a line of its own."""
    lines = "".join(f"{indent}{INDENT}{item},\n" for item in items)
    return f"{indent}{before}\n{lines}{indent}{after}"


def listing(before: str, items: Sequence[str], after: str, indent: str = "") -> str:
    """The same for a display, which Black never leaves on one line within its brackets."""
    whole = f"{indent}{before}{', '.join(items)}{after}"
    return whole if fits(whole) else exploded(before, items, after, indent)


def import_from(module: str, names: Iterable[str], indent: str = "") -> str:
    """The import of `names`, sorted as isort does."""
    ordered = sorted(names, key=lambda name: (not name.isupper(), not name[0].isupper(), name))
    whole = f"{indent}from {module} import {', '.join(ordered)}"
    if fits(whole):
        return whole
    return exploded(f"from {module} import (", ordered, ")", indent)


def stacked(head: Sequence[str], blocks: Sequence[str]) -> str:
    """A module of its docstring and imports, and then of declarations. Nothing ends its line."""
    parts = ["\n\n".join(head)]
    for before, block in zip(("", *blocks), blocks):
        is_apart = any(each.startswith(("class ", "def ", "@")) for each in (before, block))
        parts.append(("\n\n\n" if is_apart else "\n\n") + block)
    return "".join(parts) + "\n"


def fits(line: str) -> bool:
    """Whether Black leaves `line` alone. Of wide characters it is not asked."""
    return len(line) <= WIDTH and line.isascii()


def are_short(lines: str) -> bool:
    """Whether Black leaves all of these `lines` alone."""
    return lines.isascii() and (len(lines) <= WIDTH or max(map(len, lines.split("\n"))) <= WIDTH)


def by_black(code: str) -> str:
    """`code` as Black formats it, which takes long: for code that may not be in form."""
    from black import format_str
    from black.mode import Mode, TargetVersion

    return format_str(code, mode=Mode(target_versions={TargetVersion.PY311}, line_length=WIDTH))
