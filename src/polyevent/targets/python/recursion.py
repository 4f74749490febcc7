"""Aliases that contain themselves, and the order in which a module can evaluate declarations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from polyevent.model import (
    Alias,
    Declaration,
    Enum,
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
)


def recursive_aliases(schema: Schema) -> frozenset[str]:
    """The aliases on the way from an alias to itself that meets no record."""
    aliases = {d.name: d.target for d in schema.declarations if isinstance(d, Alias)}
    uses = {
        name: {used for used in _mentioned(target) if used in aliases}
        for name, target in aliases.items()
    }
    users: dict[str, set[str]] = {name: set() for name in aliases}
    for name, used_by_it in uses.items():
        for used in used_by_it:
            users[used].add(name)
    # An alias is on no such way if all that it uses is on none, or all that uses it.
    return frozenset(aliases) - _resolved(uses, users) - _resolved(users, uses)


def _resolved(needs: Mapping[str, set[str]], needed_by: Mapping[str, set[str]]) -> set[str]:
    waiting = {name: len(needed) for name, needed in needs.items()}
    ready = [name for name, count in waiting.items() if count == 0]
    resolved: set[str] = set()
    while ready:
        name = ready.pop()
        resolved.add(name)
        for user in needed_by[name]:
            waiting[user] -= 1
            if waiting[user] == 0:
                ready.append(user)
    return resolved


def in_order(schema: Schema, recursive: frozenset[str]) -> list[Declaration]:
    """The declarations so that each stands after what Python evaluates when it reads its text.

    That is the enum of a record's tag, and what an alias stands for; else as in the source.
    """
    declarations = by_name(schema)
    placed: dict[str, Declaration] = {}
    for declaration in schema.declarations:
        stack = [declaration]
        while stack:
            top = stack[-1]
            missing = [name for name in _evaluated(top, recursive) if name not in placed]
            if missing:
                stack += (declarations[name] for name in reversed(missing))
            else:
                placed.setdefault(top.name, top)
                stack.pop()
    return list(placed.values())


def _evaluated(declaration: Declaration, recursive: frozenset[str]) -> Iterator[str]:
    match declaration:
        case Record(tag=tag):
            if tag is not None and isinstance(tag.value, MemberRef):
                yield tag.value.enum
        case Alias(name, target):
            for used in _mentioned(target):
                # Within a list or a map an alias that contains this one is written in quotes.
                if name not in recursive or used not in recursive or used in _bare(target):
                    yield used
        case Enum():
            pass


def _mentioned(type_: Type) -> Iterator[str]:
    match type_:
        case ListOf(item=inner) | MapOf(value=inner):
            yield from _mentioned(inner)
        case Union(options):
            for option in options:
                yield from _mentioned(option)
        case Ref(name) | MemberRef(enum=name):
            yield name
        case Primitive() | Literal():
            pass


def _bare(type_: Type) -> set[str]:
    options = type_.options if isinstance(type_, Union) else (type_,)
    return {option.name for option in options if isinstance(option, Ref)}
