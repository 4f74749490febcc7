"""Which record of a contract the documentation of a package shows."""

from __future__ import annotations

from polyevent.model import Record, Schema

MOST_TRIED = 100
"""So many records are tried for the one that is easiest to write, of contracts that have more."""


def candidates(schema: Schema) -> list[Record]:
    """Messages that are not deprecated, in the order of the contract; records if it has no messages."""
    messages = {message.record for message in schema.messages}
    found = (
        declaration
        for declaration in schema.declarations
        if isinstance(declaration, Record)
        and (declaration.name in messages or not messages)
        and declaration.doc.deprecated is None
    )
    return [record for record, _ in zip(found, range(MOST_TRIED))]
