"""From what was written to what was meant: names looked up, anonymous objects hoisted, messages found."""

from __future__ import annotations

from polyevent.diagnostics import Diagnostic
from polyevent.model import Schema
from polyevent.resolve.endless import endless_records
from polyevent.resolve.messages import find_messages
from polyevent.resolve.resolver import Resolver
from polyevent.tree import File


def resolve(file: File) -> tuple[Schema, tuple[Diagnostic, ...]]:
    """The contract that `file` declares, and all that is wrong with it.

    With errors among the findings the schema holds stand-ins and must not be written out.
    """
    resolver = Resolver(file)
    declarations, hoisted = resolver.declarations()
    schema, warnings = find_messages(declarations, hoisted)
    return schema, (*resolver.findings, *endless_records(schema), *warnings)
