"""From bytes to a tree. The only package that knows tree-sitter; never raises, on any bytes."""

from __future__ import annotations

import re

from tree_sitter import Parser, Tree

from polyevent import diagnostics
from polyevent.diagnostics import Diagnostic
from polyevent.source import Source
from polyevent.syntax.bodies import Bodies
from polyevent.syntax.dialect import in_words_of_the_grammar
from polyevent.syntax.grammar import typescript
from polyevent.syntax.mistakes import syntax_errors
from polyevent.syntax.nodes import Nodes
from polyevent.syntax.recovery import identifiers_in_errors, repairs
from polyevent.syntax.reparsing import Parsed, Reparsing
from polyevent.syntax.rewriting import Parse
from polyevent.syntax.scopes import Kind
from polyevent.tree import Body, File

_TYPESCRIPT = typescript()
_BOM = b"\xef\xbb\xbf"
# NUL, and the marks that change the order in which text is shown ("Trojan Source", CVE-2021-42574).
_FORBIDDEN = "[\0\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]"
_DECLARATIONS_ONLY = re.compile(r"\.d(\.[^./]+)?\.[cm]?ts$")


def parse(source: Source) -> tuple[File, tuple[Diagnostic, ...]]:
    """The tree of `source` and all that is wrong with its text.

    After a syntax error the tree holds what could still be understood, so that more mistakes can be
    found; it must not be compiled.
    """
    return _read(source, _parsed)


class Reparser:
    """Does what `parse` does, and is quicker with a file that is much as it was the last time."""

    def __init__(self) -> None:
        self._earlier: dict[str, list[Parsed]] = {}

    def parse(self, source: Source) -> tuple[File, tuple[Diagnostic, ...]]:
        """The tree of `source` and all that is wrong with its text."""
        reparsing = Reparsing(self._earlier.get(source.path, ()), _parsed)
        result = _read(source, reparsing.parsed)
        self._earlier[source.path] = reparsing.done
        return result


def _read(source: Source, parsed: Parse) -> tuple[File, tuple[Diagnostic, ...]]:
    findings = _unreadable_text(source)
    if findings:
        return File(source.path, Body((), (), (), frozenset()), (), (), frozenset()), findings
    text = source.data
    if text.startswith(_BOM):
        text = b"   " + text[len(_BOM) :]  # offsets stay
    shown = in_words_of_the_grammar(text, source, parsed)
    root, repaired = repairs(shown.tree, bytes(shown.text), source, parsed)
    errors = (*repaired, *syntax_errors(root, text, source))
    nodes = Nodes(source, text, shown.hidden, broken=bool(errors))
    bodies = Bodies(nodes)
    ambient = _DECLARATIONS_ONLY.search(source.path) is not None
    body = bodies.body(root, Kind.FILE, ambient)
    uncertain = bodies.uncertain | identifiers_in_errors(root, nodes.string)
    file = File(
        source.path, body, tuple(nodes.modules), tuple(bodies.ambient), frozenset(uncertain)
    )
    return file, (*errors, *nodes.findings)


def _parsed(text: bytes, earlier: Tree | None = None) -> Tree:
    parser = Parser(_TYPESCRIPT)
    return parser.parse(text) if earlier is None else parser.parse(text, earlier)


def _unreadable_text(source: Source) -> tuple[Diagnostic, ...]:
    try:
        text = source.data.decode()
    except UnicodeDecodeError as error:
        return (diagnostics.not_utf8(source.span(error.start, error.end)),)
    findings: list[Diagnostic] = []
    if text.isascii() and "\0" not in text:
        return ()  # The pattern takes its time to compile, and most texts are like this.
    for match in re.finditer(_FORBIDDEN, text):
        start = len(text[: match.start()].encode())
        span = source.span(start, start + len(match[0].encode()))
        findings.append(diagnostics.forbidden_character(span, ord(match[0])))
        if len(findings) == 20:
            break
    return tuple(findings)
