"""Records and tuples that no finite JSON value can be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from polyevent import diagnostics
from polyevent.diagnostics import Diagnostic
from polyevent.model import (
    Alias,
    Branded,
    Constrained,
    Declaration,
    Enum,
    ListOf,
    Literal,
    MapOf,
    MemberRef,
    Pattern,
    Primitive,
    Record,
    Ref,
    Schema,
    TupleOf,
    Type,
    Union,
)


def endless_records(schema: Schema) -> tuple[Diagnostic, ...]:
    """An error for each record or tuple that requires, in the end, a value of its own type."""
    needs = _Needs(schema.declarations)
    findings: list[Diagnostic] = []
    for declaration in schema.declarations:
        if needs.can_end(declaration.name):
            continue
        match declaration:
            case Record(name, fields):
                field = next(f for f in fields if not f.optional and not needs.has_end(f.type))
                through = f"{name}.{field.name}"
                findings.append(diagnostics.endless_record(field.span, name, through))
            case Alias(name, target, span=span):
                # What it refers to has a finding of its own.
                at = _endless_item(target, needs)
                if at is not None:
                    findings.append(diagnostics.endless_record(span, name, f"{name}[{at}]"))
            case Enum():
                pass
            case _:
                assert_never(declaration)
    return tuple(findings)


def _endless_item(type_: Type, needs: _Needs) -> int | None:
    match type_:
        case TupleOf(items):
            return next(at for at, item in enumerate(items) if not needs.has_end(item.type))
        case Union(options):
            found = (_endless_item(option, needs) for option in options)
            return next((at for at in found if at is not None), None)
        case _:
            return None


class _Needs:
    """What has to have a finite value for something else to have one.

    Each declaration is a node, and each tuple and union that has to wait for one. A node ends once
    as many of its parts have ended as it waits for. What is left in the end never does.
    """

    def __init__(self, declarations: Sequence[Declaration]) -> None:
        self._nodes = {declaration.name: at for at, declaration in enumerate(declarations)}
        self._waiting = [0] * len(declarations)
        self._users: list[list[int]] = [[] for _ in declarations]
        for at, declaration in enumerate(declarations):
            match declaration:
                case Record(fields=fields):
                    self._wait_for_all(at, [f.type for f in fields if not f.optional])
                case Alias(target=target):
                    self._wait_for_all(at, [target])
                case Enum():
                    pass
                case _:
                    assert_never(declaration)
        ready = [node for node, count in enumerate(self._waiting) if count == 0]
        while ready:
            for user in self._users[ready.pop()]:
                self._waiting[user] -= 1
                if self._waiting[user] == 0:
                    ready.append(user)

    def can_end(self, name: str) -> bool:
        """Whether the declaration `name` has a finite value."""
        return self._waiting[self._nodes[name]] <= 0

    def has_end(self, type_: Type) -> bool:
        """Whether `type_` has a finite value."""
        match type_:
            case Ref(name):
                return self.can_end(name)
            case TupleOf(items):
                return all(item.optional or self.has_end(item.type) for item in items)
            case Union(options):
                return any(map(self.has_end, options))
            case Primitive() | Literal() | MemberRef() | Pattern():
                return True
            case ListOf() | MapOf() | Constrained() | Branded():
                return True
            case _:
                assert_never(type_)

    def _wait_for_all(self, node: int, parts: Sequence[Type]) -> None:
        for part in parts:
            on = self._node(part)
            if on is not None:
                self._users[on].append(node)
                self._waiting[node] += 1

    def _node(self, type_: Type) -> int | None:
        """The node of `type_`; None if it need not wait for any."""
        match type_:
            case Ref(name):
                return self._nodes[name]
            case TupleOf(items):
                node = self._added()
                self._wait_for_all(node, [item.type for item in items if not item.optional])
                return node if self._waiting[node] else None
            case Union(options):
                nodes = [self._node(option) for option in options]
                if None in nodes:
                    return None
                node = self._added()
                self._waiting[node] = 1
                for on in nodes:
                    if on is not None:
                        self._users[on].append(node)
                return node
            case Primitive() | Literal() | MemberRef() | Pattern():
                return None
            case ListOf() | MapOf() | Constrained() | Branded():
                return None
            case _:
                assert_never(type_)

    def _added(self) -> int:
        self._waiting.append(0)
        self._users.append([])
        return len(self._waiting) - 1
