"""From bytes to a tree. The only package that knows tree-sitter; never raises, on any bytes."""

from __future__ import annotations

import re

import tree_sitter_typescript
from tree_sitter import Language, Parser, Tree

from polyevent import diagnostics
from polyevent.diagnostics import Diagnostic
from polyevent.source import Source
from polyevent.syntax.nodes import Nodes
from polyevent.syntax.reader import Reader
from polyevent.syntax.recovery import REPAIRS, repair, syntax_errors
from polyevent.tree import File

_TYPESCRIPT = Language(tree_sitter_typescript.language_typescript())
_BOM = b"\xef\xbb\xbf"
# NUL, and the marks that change the order in which text is shown ("Trojan Source", CVE-2021-42574).
_FORBIDDEN = re.compile("[\0\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]")


def parse(source: Source) -> tuple[File, tuple[Diagnostic, ...]]:
    """The tree of `source` and all that is wrong with its text.

    After a syntax error the tree holds what could still be understood, so that more mistakes can be
    found; it must not be compiled.
    """
    findings = _unreadable_text(source)
    if findings:
        return File((), (), frozenset()), findings
    text = source.data
    if text.startswith(_BOM):
        text = b"   " + text[len(_BOM) :]  # offsets stay
    tree = _parsed(text)
    repairs: list[Diagnostic] = []
    while tree.root_node.has_error and len(repairs) < REPAIRS:
        repaired = repair(tree.root_node, text, source)
        if repaired is None:
            break
        text, finding = repaired
        repairs.append(finding)
        tree = _parsed(text)
    errors = (*repairs, *syntax_errors(tree.root_node, text, source))
    nodes = Nodes(source, text)
    file = Reader(nodes, broken=bool(errors)).file(tree.root_node)
    return file, (*errors, *nodes.findings)


def _parsed(text: bytes) -> Tree:
    return Parser(_TYPESCRIPT).parse(text)


def _unreadable_text(source: Source) -> tuple[Diagnostic, ...]:
    try:
        text = source.data.decode()
    except UnicodeDecodeError as error:
        return (diagnostics.not_utf8(source.span(error.start, error.end)),)
    findings = []
    for match in _FORBIDDEN.finditer(text):
        start = len(text[: match.start()].encode())
        span = source.span(start, start + len(match[0].encode()))
        findings.append(diagnostics.forbidden_character(span, ord(match[0])))
        if len(findings) == 20:
            break
    return tuple(findings)
