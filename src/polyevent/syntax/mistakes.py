"""What people are told of text that could not be parsed."""

from __future__ import annotations

from tree_sitter import Node

from polyevent import diagnostics
from polyevent.diagnostics import Diagnostic
from polyevent.source import Source
from polyevent.syntax.recovery import OBJECTS, broken, next_token, token_end

_LONGEST_EXCERPT = 30
_CLOSED_BY = {"{": "}", "(": ")", "[": "]", "<": ">", "${": "}", '"': '"', "'": "'", "`": "`"}
_STATEMENTS = frozenset(
    "abstract class const declare enum export function import interface let module namespace type var".split()
)
_OPERATORS = ("|", "&", "extends")
# No template holds them, and the grammar knows it (TS2322).
_NEVER_IN_TEMPLATES = ("function_type", "constructor_type", "readonly_type")


def syntax_errors(root: Node, text: bytes, source: Source) -> tuple[Diagnostic, ...]:
    """A diagnostic for each place that could not be parsed."""
    return tuple(_told(node, parent, text, source) for node, parent in broken(root))


def _told(node: Node, parent: Node, text: bytes, source: Source) -> Diagnostic:
    if not node.is_missing:
        return _of_index(node, parent, source) or _unexpected(node, text, source)
    if node.is_named:
        return _unexpected_at(node.start_byte, text, source)
    opening = next((b for b in parent.children if _CLOSED_BY.get(b.type) == node.type), None)
    if opening is not None and next_token(text, node.start_byte) >= len(text):
        span = source.span(opening.start_byte, opening.end_byte)
        return diagnostics.never_closed(span, opening.type)
    at = max(node.start_byte - 1, 0)
    return diagnostics.missing_token(source.span(at, node.start_byte), node.type)


def _of_index(node: Node, parent: Node, source: Source) -> Diagnostic | None:
    """What is wrong with `[...]` in an object, if that is what could not be parsed."""
    span = source.span(node.start_byte, node.end_byte)
    kinds = [child.type for child in node.children]
    if parent.type == "index_signature":
        return diagnostics.bad_index_key(span)
    if parent.type in OBJECTS and kinds[:1] == ["["] and "]" in kinds[-2:]:
        end = node.children[kinds.index("]")].end_byte
        return diagnostics.keys_without_type(source.span(node.start_byte, end))
    return None


def _unexpected(node: Node, text: bytes, source: Source) -> Diagnostic:
    """What is said of an ERROR. One that begins like a statement is wrong further on."""
    children = [child for child in node.children if child.type != "comment"]
    for sign, child in zip(children, children[1:]):
        if sign.type == "${" and child.type in _NEVER_IN_TEMPLATES:
            return diagnostics.misplaced_in_template(source.span(child.start_byte, child.end_byte))
    if len(children) < 2 or children[0].type not in _STATEMENTS:
        return _unexpected_at(node.start_byte, text, source, node.end_byte)
    opened = _never_closed(children)
    if opened is not None:
        span = source.span(opened.start_byte, opened.end_byte)
        return diagnostics.never_closed(span, opened.type)
    kinds = [child.type for child in children]
    if kinds[0] == "type" and "=" in kinds[:-2]:
        behind = children[kinds.index("=") + 2]
        if behind.type not in _OPERATORS:
            return _unexpected_at(behind.start_byte, text, source)
    for child in children:
        for inner, _ in broken(child):
            return _unexpected_at(inner.start_byte, text, source)
    return _unexpected_at(node.end_byte, text, source)


def _never_closed(children: list[Node]) -> Node | None:
    """The last bracket or quote among `children` that nothing closes."""
    opened: list[Node] = []
    for child in children:
        if opened and child.type == _CLOSED_BY[opened[-1].type]:
            opened.pop()
        elif child.type in _CLOSED_BY:
            opened.append(child)
    return opened[-1] if opened else None


def _unexpected_at(at: int, text: bytes, source: Source, limit: int | None = None) -> Diagnostic:
    start = next_token(text, at)
    end = token_end(text, start)
    if limit is not None:
        end = max(min(limit, end), start)
    excerpt = text[start:end].decode("utf-8", "replace")[:_LONGEST_EXCERPT]
    if start >= len(text):
        start = max(len(text.rstrip()) - 1, 0)
    return diagnostics.unexpected_text(source.span(start, max(start, end)), excerpt)
