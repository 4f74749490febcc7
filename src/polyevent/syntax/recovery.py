"""What tree-sitter could not parse: told to people, and mended as far as more mistakes can be found behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from polyevent import diagnostics
from polyevent.diagnostics import Diagnostic
from polyevent.source import Source

REPAIRS = 20
"""How many mistakes of one file are mended in order to look further."""

_IDENTIFIERS = ("identifier", "type_identifier", "property_identifier", "statement_identifier")
_OBJECTS = ("interface_body", "object_type")
_LONGEST_EXCERPT = 30
_LONGEST_NAME = 200  # as far as is looked behind an error, so that many errors take no longer each
# The space between what can end a type and a name with its colon; in an enum, before a further name.
_PROPERTY = re.compile(
    rb"(?<=[\w$\])}>\"'`])(?<!readonly)[ \t]+(?=(?:readonly[ \t]+)?[\w$\"'-]+\??[ \t]*:)"
)
_ENUM_MEMBER = re.compile(rb"(?<=[\w$\])\"'`])[ \t]+(?=[\w$\"'-]+[ \t]*(?:=|,|\}|$))", re.MULTILINE)


def repair(root: Node, text: bytes, source: Source) -> tuple[bytes, Diagnostic] | None:
    """`text` of the same length with the first mendable mistake mended, and its diagnostic.

    What is mended is a mark that is missing where there is a space to write it in. The one that
    hides the most is that between two members on one line: tree-sitter closes the object there and
    takes the members that follow for statements.
    """
    for node in _broken(root):
        found = _missing_mark(node, text)
        if found is None:
            continue
        at, mark = found
        after = _next_token(text, at)
        if not at < after < len(text) or b"\n" in text[at:after]:
            continue
        mended = text[:at] + mark + text[at + 1 :]
        if mark == b":":
            finding = diagnostics.missing_token(source.span(after - 1, after), ":")
        else:
            span = source.span(after, _token_end(text, after))
            finding = diagnostics.missing_separator(span, mark.decode())
        return mended, finding
    return None


def _missing_mark(node: Node, text: bytes) -> tuple[int, bytes] | None:
    """Where which mark belongs at `node`, an ERROR or MISSING node; None where that is not known."""
    parent = node.parent
    if parent is None:
        return None
    if node.is_missing:
        if node.type != "}" or parent.type not in _OBJECTS:
            return None
        last = parent.named_children[-1] if parent.named_children else None
        typed = last is None or last.child_by_field_name("type") is not None
        return node.start_byte, b";" if typed else b":"
    if parent.type in _OBJECTS and [n.type for n in node.children] == ["property_identifier"]:
        return node.end_byte, b":"
    in_enum = parent.type in ("enum_body", "enum_assignment")
    mark, member = (b",", _ENUM_MEMBER) if in_enum else (b";", _PROPERTY)
    # The error may begin with what comes after the gap, or end with what comes before it.
    match = member.search(text, max(node.start_byte - 1, 0), node.end_byte + _LONGEST_NAME)
    return (match.start(), mark) if match and match.start() <= node.end_byte else None


def syntax_errors(root: Node, text: bytes, source: Source) -> tuple[Diagnostic, ...]:
    """A diagnostic for each place that could not be parsed."""
    findings: list[Diagnostic] = []
    for node in _broken(root):
        if not node.is_missing:
            start = _next_token(text, node.start_byte)
            end = max(min(node.end_byte, _token_end(text, start)), start)
            excerpt = text[start:end].decode("utf-8", "replace")[:_LONGEST_EXCERPT]
            findings.append(diagnostics.unexpected_text(source.span(start, end), excerpt))
            continue
        opening = _opening(node)
        if opening is not None and _next_token(text, node.start_byte) >= len(text):
            span = source.span(opening.start_byte, opening.end_byte)
            findings.append(diagnostics.never_closed(span, opening.type))
        else:
            at = max(node.start_byte - 1, 0)
            span = source.span(at, node.start_byte)
            findings.append(diagnostics.missing_token(span, node.type))
    return tuple(findings)


def identifiers_in_errors(root: Node) -> frozenset[str]:
    """The names in text that could not be parsed, which may hold declarations."""
    return frozenset().union(*(identifiers(node) for node in _broken(root)))


def identifiers(node: Node) -> frozenset[str]:
    """All names within `node`."""
    names: set[str] = set()
    pending = [node]
    while pending:
        inner = pending.pop()
        if inner.type in _IDENTIFIERS and inner.text is not None:
            names.add(inner.text.decode("utf-8", "replace"))
        pending += inner.children
    return frozenset(names)


def _broken(root: Node) -> Iterator[Node]:
    """ERROR and MISSING nodes in order of place, outermost only; without recursion, as depth is the input's."""
    pending = [root]
    while pending:
        node = pending.pop()
        if node.is_error or node.is_missing:
            yield node
        elif node.has_error:
            pending += reversed(node.children)


def _opening(missing: Node) -> Node | None:
    pairs = {"}": "{", ")": "(", "]": "[", ">": "<"}
    wanted = pairs.get(missing.type)
    siblings = missing.parent.children if missing.parent else []
    return next((node for node in siblings if node.type == wanted), None)


def _next_token(text: bytes, at: int) -> int:
    while at < len(text) and text[at : at + 1].isspace():
        at += 1
    return at


def _token_end(text: bytes, start: int) -> int:
    """The end of the word at `start`, or of the one character where it is no word."""
    end = start
    while end < len(text) and (
        text[end : end + 1].isalnum() or text[end] in b"_$" or text[end] >= 0x80
    ):
        end += 1
    return end if end > start else min(start + 1, len(text))
