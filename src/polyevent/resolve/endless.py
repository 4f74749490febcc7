"""Records that no finite JSON value can be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from polyevent import diagnostics
from polyevent.diagnostics import Diagnostic
from polyevent.model import (
    Declaration,
    Field,
    ListOf,
    Literal,
    MapOf,
    MemberRef,
    Primitive,
    Record,
    Ref,
    Schema,
    Type,
    Union,
    by_name,
    unaliased,
)


def endless_records(schema: Schema) -> tuple[Diagnostic, ...]:
    """An error for each record that requires, by itself or through others, a value of its own type."""
    declarations = by_name(schema)
    needs: dict[str, list[tuple[Field, str]]] = {
        d.name: [
            (field, record)
            for field in d.fields
            if not field.optional
            for record in _required(field.type, declarations)
        ]
        for d in declarations.values()
        if isinstance(d, Record)
    }
    # A record is finite once all that it needs is: what is left in the end never is.
    users: dict[str, list[str]] = {name: [] for name in needs}
    waiting = {name: len(wanted) for name, wanted in needs.items()}
    for name, wanted in needs.items():
        for _, record in wanted:
            users[record].append(name)
    ready = [name for name, count in waiting.items() if count == 0]
    finite: set[str] = set()
    while ready:
        name = ready.pop()
        finite.add(name)
        for user in users[name]:
            waiting[user] -= 1
            if waiting[user] == 0:
                ready.append(user)
    findings = []
    for name, wanted in needs.items():
        if name not in finite:
            field = next(field for field, record in wanted if record not in finite)
            findings.append(diagnostics.endless_record(field.span, name, f"{name}.{field.name}"))
    return tuple(findings)


def _required(type_: Type, declarations: Mapping[str, Declaration]) -> Iterator[str]:
    """The record that every value of `type_` is, if there is one."""
    match unaliased(type_, declarations):
        case Ref(name) if isinstance(declarations[name], Record):
            yield name
        case Primitive() | Literal() | MemberRef() | ListOf() | MapOf() | Ref() | Union():
            pass
