"""Lines that are too long, split as Black splits them; what would be in doubt is left to Black.

Black breaks a line at its last brackets, and what is within them at the operators that bind least.
Around annotations and values that no brackets help it puts parentheses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from polyevent.targets.python.layout import INDENT, are_short, by_black, fits

_OPENING, _CLOSING = ("(", "[", "{"), (")", "]", "}")
_TOKEN = re.compile(
    r""" "(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*' | [()\[\]{},]"""
    r"""|[ ](?:for|if|else|or|and|is\ not|is|not\ in|in|[^\w\s"'()\[\]{},]+)(?=[ ])""",
    re.VERBOSE,
)
_COMMA, _CONDITIONAL = 5, 4
_RANKS = {
    " for": 6,
    ",": _COMMA,
    " if": _CONDITIONAL,
    " else": _CONDITIONAL,
    " or": 3,
    " and": 3,
    " is not": 2,
    " is": 2,
    " not in": 2,
    " in": 2,
    " !=": 2,
    " |": 1,
}
"""How little they bind: Black breaks a line at those with the highest rank."""
_TARGET = re.compile(r'if |return |\) -> |\w+: |\w+ = |json\["[^"]*"\] = ')
"""What a line begins with that Black may put parentheses behind."""


class _DoubtError(Exception):
    """Black may do something else."""


def in_form(parts: Sequence[str]) -> str:
    """The lines of `parts` as Black leaves them. A docstring is a part by itself, and is so already."""
    code = "\n".join(parts)
    if are_short(code):
        return code
    try:
        return "\n".join([part if are_short(part) else "\n".join(_lines(part)) for part in parts])
    except _DoubtError:
        return by_black(code).rstrip("\n")


def _lines(part: str) -> Iterator[str]:
    if part.lstrip().startswith('"""'):
        yield part
        return
    depth = 0
    for line in part.split("\n"):
        code = line.lstrip()
        depth -= code.startswith(_CLOSING)
        if fits(line):
            yield line
        elif not line.isascii():
            raise _DoubtError
        elif depth or code.endswith(_OPENING):
            yield from _inner(code, line[: -len(code)])
        else:
            yield from _statement(code, line[: -len(code)])
        depth += code.endswith(_OPENING)


class _Outline(Struct):
    """Where a piece of code has what, outside of brackets."""

    breaks: list[tuple[int, int]]
    """The places to break a line, each with its rank before it."""
    pairs: list[tuple[int, int]]
    """The brackets."""
    equals: int | None

    @property
    def rank(self) -> int:
        """The highest of its breaks."""
        return max(rank for rank, _ in self.breaks)

    def places(self, rank: int) -> list[int]:
        """Those to break it at, of that rank."""
        return [at for each, at in self.breaks if each == rank]


def _outline(code: str) -> _Outline:
    found = _Outline([], [], None)
    opened: list[int] = []
    is_bound = code.startswith("for ")
    for token in _TOKEN.finditer(code):
        text, at = token[0], token.start()
        if text in _OPENING:
            opened.append(at)
        elif text in _CLOSING:
            if not opened or code.startswith(".", at + 1):
                raise _DoubtError
            start = opened.pop()
            if not opened:
                found.pairs.append((start, at))
        elif opened:
            continue
        elif text == " =":
            found.equals = at
        elif is_bound:
            # What `for` binds is never broken.
            is_bound = text != " in"
        elif text in _RANKS:
            found.breaks.append((_RANKS[text], at + (text == ",")))
            is_bound = text == " for"
        elif text[0] == " ":
            raise _DoubtError
    if opened:
        raise _DoubtError
    return found


def _statement(code: str, indent: str) -> Iterator[str]:
    target = _TARGET.match(code)
    if target is None:
        raise _DoubtError
    before, after = target[0], ":" * code.endswith(":")
    rest = code[len(before) :].removesuffix(":")
    outline = _outline(rest)
    if before.endswith(("= ", "if ", "return ")):
        yield from _valued(before, rest, outline, after, indent)
    elif outline.equals is None:
        yield from _annotated(before, rest, outline, after, indent)
    else:
        annotation, value = rest[: outline.equals], rest[outline.equals + 3 :]
        before_value, outline = f"{before}{annotation} = ", _outline(value)
        if outline.breaks or outline.pairs or fits(f"{indent}{before_value}("):
            yield from _valued(before_value, value, outline, "", indent)
        else:
            outline = _outline(annotation)
            yield from _annotated(before, annotation, outline, f" = {value}", indent)


def _valued(before: str, value: str, outline: _Outline, after: str, indent: str) -> Iterator[str]:
    # Where the target has brackets as well, Black does not like to break those of the value.
    has_brackets = "[" in before or ":" in before
    if outline.breaks:
        may_stay = value.startswith("(") or value.endswith((")", "}"))
        is_alone = len(outline.places(outline.rank)) == 1
        if outline.rank >= _CONDITIONAL or may_stay and is_alone:
            raise _DoubtError
    elif value.startswith("("):
        raise _DoubtError
    elif outline.pairs:
        start, _ = outline.pairs[-1]
        may_move = has_brackets and fits(f"{indent}{before}(")
        if not may_move or fits(f"{indent}{before}{value[: start + 1]}"):
            yield from _at_brackets(before, value, outline, after, indent)
            return
    elif not has_brackets:
        _sure(indent + INDENT + value)
    yield from _parenthesized(before, value, after, indent)


def _annotated(
    before: str, annotation: str, outline: _Outline, after: str, indent: str
) -> Iterator[str]:
    if outline.breaks or not outline.pairs and fits(indent + INDENT + annotation):
        yield from _parenthesized(before, annotation, after, indent)
    elif outline.pairs:
        yield from _at_brackets(before, annotation, outline, after, indent)
    elif after in ("", ":"):
        yield f"{indent}{before}{annotation}{after}"
    else:
        raise _DoubtError


def _parenthesized(before: str, code: str, after: str, indent: str) -> Iterator[str]:
    yield _sure(f"{indent}{before}(")
    yield from _inner(code, indent + INDENT)
    yield _sure(f"{indent}){after}")


def _at_brackets(
    before: str, code: str, outline: _Outline, after: str, indent: str
) -> Iterator[str]:
    """The lines of `code`, broken at its last brackets, or within a line at those before them."""
    for start, end in reversed(outline.pairs):
        head, tail = f"{indent}{before}{code[: start + 1]}", _sure(f"{indent}{code[end:]}{after}")
        if fits(head):
            break
        if before:
            raise _DoubtError
    else:
        if len(outline.pairs) > 1:
            raise _DoubtError
    body = code[start + 1 : end]
    if not body or body.endswith(","):
        raise _DoubtError
    yield head
    is_display = re.search(r"[\w\]]\Z", code[:start]) is None
    yield from _inner(body, indent + INDENT, code[start], is_display)
    yield tail


def _inner(code: str, indent: str, opening: str = "", is_display: bool = False) -> Iterator[str]:
    """The lines of `code`, which is within brackets: a line, or else all behind the one `opening`.

    Of a display Black puts each item on a line of its own.
    """
    is_short = fits(indent + code)
    if is_short and not is_display:
        yield indent + code
        return
    comma = "," * code.endswith(",")
    code = code.removesuffix(",")
    if code.endswith(_OPENING) or code.startswith(_CLOSING):
        inner = _outline(code.strip("".join((*_OPENING, *_CLOSING))))
        if inner.pairs or inner.breaks:
            raise _DoubtError
        yield f"{indent}{code}{comma}"
        return
    outline = _outline(code)
    if is_short and not (outline.breaks and outline.rank == _COMMA):
        yield f"{indent}{code}{comma}"
    elif outline.breaks:
        yield from _broken(code, outline, indent, comma, opening)
    elif outline.pairs:
        yield from _at_brackets("", code, outline, comma, indent)
    else:
        yield f"{indent}{code}{comma}"


def _broken(code: str, outline: _Outline, indent: str, comma: str, opening: str) -> Iterator[str]:
    """The lines of `code`, broken at each operator of the highest rank."""
    rank = outline.rank
    places = outline.places(rank)
    if rank == _CONDITIONAL and (opening != "(" or len(places) > 2):
        raise _DoubtError
    *others, last = (code[i:j].strip() for i, j in pairwise([0, *places, len(code)]))
    for part in (*others, last + ("," if rank == _COMMA else comma)):
        yield from _inner(part, indent)


def _sure(line: str) -> str:
    if not fits(line):
        raise _DoubtError
    return line
