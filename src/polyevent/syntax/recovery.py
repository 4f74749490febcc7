"""What tree-sitter could not parse: found, and mended as far as more mistakes can be found behind it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from tree_sitter import Node, Tree

from polyevent import diagnostics
from polyevent.diagnostics import Diagnostic
from polyevent.source import Source

_REPAIRS = 20  # how many mistakes of one file are mended in order to look further
_MOST_PARSED = 1_000_000  # bytes, for the same

_IDENTIFIERS = ("identifier", "type_identifier", "property_identifier", "statement_identifier")
OBJECTS = ("interface_body", "object_type")
_LONGEST_NAME = 200  # as far as is looked behind an error, so that many errors take no longer each
# The space between what can end a type and a name with its colon; in an enum, before a further name.
_PROPERTY = rb"(?<=[\w$\])}>\"'`])(?<!readonly)[ \t]+(?=(?:readonly[ \t]+)?[\w$\"'-]+\??[ \t]*:)"
_ENUM_MEMBER = rb"(?m)(?<=[\w$\])\"'`])[ \t]+(?=[\w$\"'-]+[ \t]*(?:=|,|\}|$))"


def repairs(
    tree: Tree, text: bytes, source: Source, parse: Callable[[bytes], Tree]
) -> tuple[Node, list[Diagnostic]]:
    """The root of `text` with mistakes mended as far as they can be, and what they were.

    The text keeps its length: what is mended is a mark that is missing where there is a space to
    write it in. The one that hides the most is that between two members on one line: tree-sitter
    closes the object there and takes the members that follow for statements.
    """
    findings: list[Diagnostic] = []
    parsed = 0
    while tree.root_node.has_error and len(findings) < _REPAIRS and parsed < _MOST_PARSED:
        repaired = _repair(tree.root_node, text, source)
        if repaired is None:
            break
        text, finding = repaired
        findings.append(finding)
        tree = parse(text)
        parsed += len(text)
    return tree.root_node, findings


def _repair(root: Node, text: bytes, source: Source) -> tuple[bytes, Diagnostic] | None:
    """`text` with the first mendable mistake mended, and its diagnostic."""
    for node, parent in broken(root):
        found = _missing_mark(node, parent, text)
        if found is None:
            continue
        at, mark = found
        after = next_token(text, at)
        if not at < after < len(text) or b"\n" in text[at:after]:
            continue
        mended = text[:at] + mark + text[at + 1 :]
        if mark == b":":
            finding = diagnostics.missing_token(source.span(after - 1, after), ":")
        else:
            span = source.span(after, token_end(text, after))
            finding = diagnostics.missing_separator(span, mark.decode())
        return mended, finding
    return None


def _missing_mark(node: Node, parent: Node, text: bytes) -> tuple[int, bytes] | None:
    """Where which mark belongs at `node`, an ERROR or MISSING node; None where that is not known."""
    if node.is_missing:
        if node.type != "}" or parent.type not in OBJECTS:
            return None
        last = parent.named_children[-1] if parent.named_children else None
        typed = last is None or last.child_by_field_name("type") is not None
        return node.start_byte, b";" if typed else b":"
    if parent.type in OBJECTS and [n.type for n in node.children] == ["property_identifier"]:
        return node.end_byte, b":"
    in_enum = parent.type in ("enum_body", "enum_assignment")
    mark, member = (b",", _ENUM_MEMBER) if in_enum else (b";", _PROPERTY)
    # The error may begin with what comes after the gap, or end with what comes before it.
    places = max(node.start_byte - 1, 0), node.end_byte + _LONGEST_NAME
    match = re.compile(member).search(text, *places)
    return (match.start(), mark) if match and match.start() <= node.end_byte else None


def identifiers_in_errors(root: Node, read: Callable[[Node], str]) -> frozenset[str]:
    """The names in text that could not be parsed, which may hold declarations."""
    return frozenset().union(*(identifiers(node, read) for node, _ in broken(root)))


def identifiers(node: Node, read: Callable[[Node], str]) -> frozenset[str]:
    """All names within `node`, the texts of which `read` gives."""
    names: set[str] = set()
    pending = [node]
    while pending:
        inner = pending.pop()
        if inner.type in _IDENTIFIERS:
            names.add(read(inner))
        pending += inner.children
    return frozenset(names)


def broken(root: Node) -> Iterator[tuple[Node, Node]]:
    """ERROR and MISSING nodes in order of place with their parents, outermost only.

    Without recursion, as depth is the input's; `Node.parent` would search from the root.
    """
    pending = [(root, root)]
    while pending:
        node, parent = pending.pop()
        if node.is_error or node.is_missing:
            yield node, parent
        elif node.has_error:
            pending += [(child, node) for child in reversed(node.children)]


def next_token(text: bytes, at: int) -> int:
    """Where the token at or behind `at` begins."""
    while at < len(text) and text[at : at + 1].isspace():
        at += 1
    return at


def token_end(text: bytes, start: int) -> int:
    """The end of the word at `start`, or of the one character where it is no word."""
    end = start
    while end < len(text) and (
        text[end : end + 1].isalnum() or text[end] in b"_$" or text[end] >= 0x80
    ):
        end += 1
    return end if end > start else min(start + 1, len(text))
