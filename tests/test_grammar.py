"""The reader names every kind of node that the grammar lets stand for a type, a member, a statement.

Which those are is asked of the grammar itself: in the state in which its parser is at such a place,
what can come next.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable
from pathlib import Path

import pytest
import tree_sitter_typescript
from tree_sitter import Language, Parser

from polyevent import syntax

LANGUAGE = Language(tree_sitter_typescript.language_typescript())
NAMED = {
    LANGUAGE.node_kind_for_id(kind)
    for kind in range(LANGUAGE.node_kind_count)
    if LANGUAGE.node_kind_is_named(kind)
}
COMMENTS = {"comment", "html_comment"}
BEGINNINGS = {
    "type": {
        "call_expression",
        "false",
        "formal_parameters",
        "identifier",
        "import",
        "member_expression",
        "nested_identifier",
        "null",
        "number",
        "object",
        "string",
        "this",
        "true",
        "type_parameters",
        "unary_expression",
        "undefined",
    },
    "member": {
        "accessibility_modifier",
        "computed_property_name",
        "decorator",
        "formal_parameters",
        "identifier",
        "module",
        "number",
        "object",
        "override_modifier",
        "private_property_identifier",
        "string",
        "type_parameters",
    },
    "statement": {"program", "sequence_expression"},
    "export": set[str](),
    "declaration": {"class", "decorator", "import"},
}
"""What begins something else at such a place, but is nothing by itself."""


def kinds_at(contract: str, at: int) -> set[str]:
    """What may stand in `contract` at an offset."""
    tree = Parser(LANGUAGE).parse(contract.encode())
    node = tree.root_node.descendant_for_byte_range(at, at + 1)
    assert node is not None and not tree.root_node.has_error
    possible = LANGUAGE.lookahead_iterator(node.parse_state)
    assert possible is not None
    return (set(possible.names()) & NAMED) - COMMENTS


EXPRESSIONS = kinds_at("const a = b", 10)
PLACES = {
    "type": kinds_at("type A = b", 9),
    "member": kinds_at("interface A { b: c }", 14),
    "statement": kinds_at("a", 0) - EXPRESSIONS,
    "export": kinds_at("export const a", 7) - kinds_at("declare const a", 8),
    "declaration": kinds_at("declare const a", 8),
}


ROOM = Path(syntax.__file__).parent
STATEMENTS = ("bodies.py", "declarations.py", "modules.py")
READERS = {
    "type": ("types.py",),
    "member": ("members.py",),
    "statement": STATEMENTS,
    "export": STATEMENTS,
    "declaration": STATEMENTS,
}


def kinds_read(modules: Iterable[str]) -> set[str]:
    """The kinds that some modules of the reader name: in a `case`, or the tables of statements."""
    trees = {name: ast.parse((ROOM / name).read_text()) for name in modules}
    cases = (n.value for t in trees.values() for n in ast.walk(t) if isinstance(n, ast.MatchValue))
    tables = (
        constant
        for name in trees.keys() & set(STATEMENTS)
        for statement in trees[name].body
        if isinstance(statement, ast.Assign)
        for constant in ast.walk(statement)
    )
    constants = (node for node in (*cases, *tables) if isinstance(node, ast.Constant))
    return {node.value for node in constants if isinstance(node.value, str)}


@pytest.mark.parametrize("place", PLACES)
def test_every_kind_is_read_or_refused(place: str) -> None:
    assert PLACES[place] - BEGINNINGS[place] - kinds_read(READERS[place]) == set()


@pytest.mark.parametrize("place", PLACES)
def test_what_only_begins_something_is_still_in_the_grammar(place: str) -> None:
    assert BEGINNINGS[place] <= PLACES[place]


def test_a_kind_that_the_reader_does_not_know_is_found() -> None:
    unread = PLACES["type"] - kinds_read(["members.py"])
    assert {"index_type_query", "infer_type", "lookup_type", "union_type"} <= unread
    assert "call_signature" in PLACES["member"] - kinds_read(["types.py"])
    assert "throw_statement" in PLACES["statement"] - kinds_read(["declarations.py"])
    assert "export_clause" in PLACES["export"] - kinds_read(["bodies.py"])
