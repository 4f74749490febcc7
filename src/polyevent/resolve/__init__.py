"""From what was written to what was meant: names looked up, types evaluated, messages found."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from polyevent import tree
from polyevent.diagnostics import Diagnostic
from polyevent.model import Schema
from polyevent.resolve.endless import endless_records
from polyevent.resolve.lowering.declarations import Declarations
from polyevent.resolve.messages import find_messages
from polyevent.resolve.references import check_references
from polyevent.resolve.scopes.program import bind
from polyevent.resolve.types.evaluator import Evaluator
from polyevent.resolve.types.generics import certain_mistakes
from polyevent.resolve.unions.choices import told_apart

_DEEPEST_CALLS = 30_000


def resolve(
    files: Mapping[str, tree.File], entry: str, modules: Mapping[tuple[str, str], str]
) -> tuple[Schema, tuple[Diagnostic, ...]]:
    """The contract that the file `entry` declares with all it imports, and all that is wrong with it.

    `files` are by path; `modules` has the path that a specifier stands for, by importing path and
    specifier. With errors among the findings the schema holds stand-ins and must not be written out.
    """
    # Types are nested in types: calls are, too. Limits on both are far below what Python can do.
    calls = sys.getrecursionlimit()
    sys.setrecursionlimit(max(calls, _DEEPEST_CALLS))
    try:
        return _resolved(files, entry, modules)
    finally:
        sys.setrecursionlimit(calls)


def _resolved(
    files: Mapping[str, tree.File], entry: str, modules: Mapping[tuple[str, str], str]
) -> tuple[Schema, tuple[Diagnostic, ...]]:
    program = bind(files, entry, modules)
    mistakes = (*check_references(program.symbols), *certain_mistakes(program.symbols))
    ev = Evaluator()
    lowering = Declarations(ev, program)
    declarations, origins = lowering.lowered()
    ev.run_checks()
    names = {declaration.name for declaration in declarations}
    if lowering.is_broken_off or len(names) < len(declarations):
        # The model is looked through by names. That one is missing or twice has been told.
        return Schema(declarations, (), None), (*program.findings, *mistakes, *ev.findings)
    schema, warnings = find_messages(declarations, origins)
    declarations, doubts = told_apart(schema.declarations, schema.discriminator)
    schema = Schema(declarations, schema.messages, schema.discriminator)
    endless = endless_records(schema)
    return schema, (*program.findings, *mistakes, *ev.findings, *endless, *warnings, *doubts)
