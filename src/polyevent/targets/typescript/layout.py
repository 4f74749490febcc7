"""Documents that are laid out within 80 columns as Prettier lays out its own.

A document is a string, a tuple of documents, or one of the nodes below. The algorithm and the names
are those of Prettier (`src/document` there), as far as the target needs them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import TypeAlias

from msgspec import Struct

WIDTH = 80


class Group(Struct, frozen=True):
    """On one line if it fits there, else broken at each of its own `Line`s; see `group`."""

    content: Doc
    line: str


class Indent(Struct, frozen=True):
    """What follows a line break within is indented one step more."""

    content: Doc

    @property
    def line(self) -> str:
        return flat(self.content)


class Align(Struct, frozen=True):
    """The same, by a number of columns."""

    columns: int
    content: Doc

    @property
    def line(self) -> str:
        return flat(self.content)


class Line(Struct, frozen=True):
    """A line break, or `line` where the group is on one line."""

    line: str = " "


class IfBreak(Struct, frozen=True):
    """A document for broken groups, and a text for those on one line."""

    broken: Doc
    line: str = ""


class Fluid(Struct, frozen=True):
    """What follows an `=` or `:`, on the next line only if its start does not fit behind it."""

    content: Doc

    @property
    def line(self) -> str:
        return " " + flat(self.content)


Doc: TypeAlias = "str | tuple[Doc, ...] | Group | Indent | Align | Line | IfBreak | Fluid"

SOFT = Line("")
LINE = Line()


def joined(separator: tuple[Doc, ...], docs: Sequence[Doc]) -> Doc:
    """The documents with `separator` between them."""
    parts = list(docs[:1])
    for doc in docs[1:]:
        parts += separator
        parts.append(doc)
    return tuple(parts)


def in_parentheses(docs: Sequence[Doc]) -> Group:
    """Arguments or parameters, at least one; each on a line of its own where they do not fit."""
    inner = Indent((SOFT, joined((",", LINE), docs)))
    line = f"({', '.join(map(flat, docs))})"
    return Group(("(", inner, IfBreak(","), SOFT, ")"), line)


def group(content: Doc) -> Doc:
    """The `Group` of `content`, which a text does not need."""
    return content if isinstance(content, str) else Group(content, flat(content))


def flat(doc: Doc) -> str:
    """The document on one line, however long."""
    if isinstance(doc, str):
        return doc
    if isinstance(doc, tuple):
        # Most parts are strings.
        return "".join([part if type(part) is str else flat(part) for part in doc])
    return doc.line


def width(text: str) -> int:
    """The columns that a text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def render(doc: Doc, indentation: int = 0) -> str:
    """The document, which starts in column `indentation` of its line."""
    output = [" " * indentation]
    column = indentation
    # What is still to be written, the next one last, and how far its line breaks indent. Groups
    # that fit are written at once, so that what is in here is broken.
    stack: list[tuple[int, Doc]] = [(indentation, doc)]
    while stack:
        indent, item = stack.pop()
        # Not `match`: to be no instance of a `Struct` takes long.
        if type(item) is str:
            output.append(item)
            column += width(item)
        elif type(item) is tuple:
            stack += [(indent, part) for part in reversed(item)]
        elif type(item) is Line:
            output[-1] = output[-1].rstrip(" ")
            output.append("\n" + " " * indent)
            column = indent
        elif type(item) is Group:
            fits = _fits(item.line, column, stack)
            stack.append((indent, item.line if fits else item.content))
        elif type(item) is Indent:
            stack.append((indent + 2, item.content))
        elif type(item) is IfBreak:
            stack.append((indent, item.broken))
        elif type(item) is Align:
            stack.append((indent + item.columns, item.content))
        elif type(item) is Fluid:
            if _fits(" ", column, [*stack, (indent, item.content)]):
                stack += [(indent, item.content), (indent, " ")]
            else:
                stack.append((indent, Indent((LINE, item.content))))
    return "".join(output)


def _fits(text: str, column: int, rest: list[tuple[int, Doc]]) -> bool:
    """Whether `text`, and what follows it up to the next line break, stays in bounds."""
    room = WIDTH - column - width(text)
    following = len(rest)
    waiting: list[Doc] = []
    while room >= 0:
        if waiting:
            item = waiting.pop()
        elif following:
            following -= 1
            item = rest[following][1]
        else:
            return True
        if type(item) is str:
            room -= width(item)
        elif type(item) is tuple:
            waiting += reversed(item)
        elif type(item) is Line or type(item) is Fluid:
            return True
        elif type(item) is IfBreak:
            waiting.append(item.broken)
        elif type(item) is Group or type(item) is Indent or type(item) is Align:
            waiting.append(item.content)
    return False
