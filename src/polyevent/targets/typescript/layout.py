"""Documents that are laid out within 80 columns as Prettier lays out its own.

A document is a string, a tuple of documents, or one of the nodes below. The algorithm and the names
are those of Prettier (`src/document` there), as far as the target needs them.
"""

from __future__ import annotations

import unicodedata
from typing import TypeAlias

from msgspec import Struct

WIDTH = 80


class Group(Struct, frozen=True):
    """On one line if it fits there, else broken at each of its own `Line`s."""

    content: Doc


class Indent(Struct, frozen=True):
    """What follows a line break within is indented one step more."""

    content: Doc


class Align(Struct, frozen=True):
    """The same, by a number of columns."""

    columns: int
    content: Doc


class Line(Struct, frozen=True):
    """A line break, or `flat` where the group is on one line."""

    flat: str = " "


class IfBreak(Struct, frozen=True):
    """A text for broken groups, and one for those on one line."""

    broken: Doc
    flat: Doc = ""


class Fluid(Struct, frozen=True):
    """What follows an `=` or `:`, on the next line only if its start does not fit behind it."""

    content: Doc


Doc: TypeAlias = "str | tuple[Doc, ...] | Group | Indent | Align | Line | IfBreak | Fluid"

SOFT = Line("")
LINE = Line()


def joined(separator: Doc, docs: list[Doc]) -> Doc:
    """The documents with `separator` between them."""
    parts: list[Doc] = []
    for doc in docs:
        parts += [separator, doc] if parts else [doc]
    return tuple(parts)


def flat(doc: Doc) -> str:
    """The document on one line, however long."""
    match doc:
        case str():
            return doc
        case tuple():
            return "".join(flat(part) for part in doc)
        case Group(content) | Indent(content) | Align(_, content):
            return flat(content)
        case Fluid(content):
            return " " + flat(content)
        case Line(text):
            return text
        case IfBreak(_, content):
            return flat(content)


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
    # Each entry: how far a line break indents, whether the group is broken, the document.
    stack: list[tuple[int, bool, Doc]] = [(indentation, True, doc)]
    while stack:
        indent, broken, item = stack.pop()
        # Most of all are these two.
        if type(item) is str:
            output.append(item)
            column += width(item)
            continue
        if type(item) is tuple:
            stack += [(indent, broken, part) for part in reversed(item)]
            continue
        match item:
            case Group(content):
                broken = broken and not _fits(item, column, stack)
                stack.append((indent, broken, content))
            case Indent(content):
                stack.append((indent + 2, broken, content))
            case Align(columns, content):
                stack.append((indent + columns, broken, content))
            case IfBreak(if_broken, if_flat):
                stack.append((indent, broken, if_broken if broken else if_flat))
            case Fluid(content):
                if not broken or _fits(" ", column, [*stack, (indent, True, content)]):
                    stack += [(indent, broken, content), (indent, broken, " ")]
                else:
                    stack.append((indent, broken, Indent((Line(), content))))
            case Line(text):
                if broken:
                    output[-1] = output[-1].rstrip(" ")
                    output.append("\n" + " " * indent)
                    column = indent
                else:
                    output.append(text)
                    column += width(text)
    return "".join(output)


def _fits(doc: Doc, column: int, rest: list[tuple[int, bool, Doc]]) -> bool:
    """Whether `doc` on one line, and what follows up to the next line break, stays in bounds."""
    room = WIDTH - column
    following = len(rest)
    stack: list[tuple[bool, Doc]] = [(False, doc)]
    while room >= 0:
        if not stack:
            if not following:
                return True
            following -= 1
            stack.append(rest[following][1:])
            continue
        broken, item = stack.pop()
        if type(item) is str:
            room -= width(item)
            continue
        if type(item) is tuple:
            stack += [(broken, part) for part in reversed(item)]
            continue
        match item:
            case Group(content) | Indent(content) | Align(_, content):
                stack.append((broken, content))
            case IfBreak(if_broken, if_flat):
                stack.append((broken, if_broken if broken else if_flat))
            case Fluid(content):
                if broken:
                    return True
                stack += [(broken, content), (broken, " ")]
            case Line(text):
                if broken:
                    return True
                room -= width(text)
    return False
