"""Doc comments in the one form that gofmt leaves alone (go/doc/comment: parse.go and print.go)."""

from __future__ import annotations

import os.path
import re
from collections.abc import Sequence

_FENCE = re.compile(r"\s*(```+|~~~+)")
_ITEM = re.compile(r"\s*(?:[•*+-]|([0-9]+)[.)])[ \t]\s*(?=\S)")
_HEADING = re.compile(r"#[ \t]\s*(?=\S)")
_LINK = re.compile(r"\[.*\]:[ \t].*://")
_QUOTES = re.compile("'{2,}")
_TICKS = re.compile("`{2,}")


def doc_lines(texts: Sequence[Sequence[str]]) -> list[str]:
    """The lines of `texts`, one after the other, as those of a doc comment without its marks.

    What Markdown has as a list or a fenced block is a list or code for Go too. Blocks stand apart
    by one empty line.
    """
    blocks: list[list[str]] = []
    for lines in texts:
        _add_blocks(blocks, [line.rstrip() for line in lines])
    if len(blocks) == 1 and _is_indented(blocks[0]):
        blocks = [_paragraph(blocks[0])]
    result: list[str] = []
    for number, block in enumerate(blocks):
        if number:
            result.append("")
        first, last = block[0], block[0][-1]
        between = len(block) == 1 and 0 < number < len(blocks) - 1
        if between and first[0] not in "\t #" and (last.isalnum() or not last.isascii()):
            # A line without a full stop between two others would become a heading.
            block = [first + "."]
        result += block
    return result


def _add_blocks(blocks: list[list[str]], lines: list[str]) -> None:
    at = 0
    while at < len(lines):
        fence = _FENCE.match(lines[at])
        # Two indented blocks in a row would be one: the second becomes a paragraph.
        may_indent = not (blocks and _is_indented(blocks[-1]))
        if not lines[at]:
            at += 1
            continue
        if fence:
            end = _end_of_fence(lines, at + 1, fence[1])
            block = _code(lines[at + 1 : end])
            if block and not (may_indent and _ITEM.match(block[0]) is None):
                block = _paragraph(block)
            at = end + 1
        elif may_indent and _ITEM.match(lines[at]):
            end = _end_of_list(lines, at)
            block = _list([line for line in lines[at:end] if line])
            at = end
        else:
            end = at + 1
            while end < len(lines) and lines[end] and not _starts_block(lines[end], may_indent):
                end += 1
            block = _paragraph(lines[at:end])
            at = end
        if block:
            blocks.append(block)


def _is_indented(block: list[str]) -> bool:
    return block[0][0] in "\t "


def _starts_block(line: str, may_indent: bool) -> bool:
    return bool(_FENCE.match(line) or (may_indent and _ITEM.match(line)))


def _paragraph(lines: list[str]) -> list[str]:
    block = [_plain(line) for line in lines if line]
    if len(block) == 1:
        return [_HEADING.sub("# ", block[0], count=1)]
    return block


def _plain(line: str) -> str:
    """`line` without what go/doc/comment takes for curly quotes or the definition of a link."""
    line = _TICKS.sub("`", _QUOTES.sub('"', line.replace("\t", " ").strip()))
    return line.replace("]:", "] :") if _LINK.match(line) else line


def _end_of_fence(lines: list[str], start: int, fence: str) -> int:
    for at in range(start, len(lines)):
        if lines[at].strip() == fence:
            return at
    return len(lines)


def _code(lines: list[str]) -> list[str]:
    while lines and not lines[0]:
        lines = lines[1:]
    while lines and not lines[-1]:
        lines = lines[:-1]
    margins = [line[: len(line) - len(line.lstrip(" \t"))] for line in lines if line]
    margin = len(os.path.commonprefix(margins))
    return ["\t" + line[margin:] if line else "" for line in lines]


def _end_of_list(lines: list[str], start: int) -> int:
    """Where the list ends. An empty line is within it if another item follows."""
    end = start
    for at in range(start, len(lines)):
        if _FENCE.match(lines[at]):
            return end
        if lines[at]:
            if end < at and not _ITEM.match(lines[at]):
                return end
            end = at + 1
    return end


def _list(lines: list[str]) -> list[str]:
    """The list of `lines`, which is bulleted or numbered throughout, as its first item is."""
    block: list[str] = []
    numbered = None
    for line in lines:
        item = _ITEM.match(line)
        if item and numbered in (None, item[1] is not None):
            numbered = item[1] is not None
            block.append((f" {item[1]}. " if numbered else "  - ") + _plain(line[item.end() :]))
        else:
            block.append("    " + _plain(line))
    return block
