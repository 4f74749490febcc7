"""Aliases that contain themselves, and the order in which a module can evaluate declarations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set

from polyevent.model import (
    Alias,
    Declaration,
    Enum,
    MemberRef,
    Record,
    Ref,
    Schema,
    Tag,
    Type,
    Union,
    by_name,
)
from polyevent.targets.python.parts import mentioned


def recursive_aliases(schema: Schema) -> frozenset[str]:
    """The aliases on the way from an alias to itself that meets no record."""
    aliases = {d.name: d.target for d in schema.declarations if isinstance(d, Alias)}
    return on_cycles(
        {name: {n for n in mentioned(type_) if n in aliases} for name, type_ in aliases.items()}
    )


def on_cycles(uses: Mapping[str, Set[str]]) -> frozenset[str]:
    """The names on a way from one that leads to itself. All that is used is among them."""
    users: dict[str, set[str]] = {name: set() for name in uses}
    for name, used_by_it in uses.items():
        for used in used_by_it:
            users[used].add(name)
    # A name is on no such way if all that it uses is on none, or all that uses it.
    return frozenset(uses) - _resolved(uses, users) - _resolved(users, uses)


def components(uses: Mapping[str, Set[str]]) -> list[list[str]]:
    """The names in groups, each before those that use it; in a group each leads to each other."""
    found: list[list[str]] = []
    number: dict[str, int] = {}
    lowest: dict[str, int] = {}
    open_names: list[str] = []
    is_open: set[str] = set()
    for start in uses:
        # Tarjan's algorithm, without recursion: chains may be long.
        way = [(start, iter(sorted(uses[start])))] if start not in number else []
        while way:
            name, rest = way[-1]
            if name not in number:
                number[name] = lowest[name] = len(number)
                open_names.append(name)
                is_open.add(name)
            for used in rest:
                if used not in number:
                    way.append((used, iter(sorted(uses[used]))))
                    break
                if used in is_open:
                    lowest[name] = min(lowest[name], number[used])
            else:
                way.pop()
                if way:
                    user = way[-1][0]
                    lowest[user] = min(lowest[user], lowest[name])
                if lowest[name] == number[name]:
                    group: list[str] = []
                    while not group or group[-1] != name:
                        group.append(open_names.pop())
                    is_open.difference_update(group)
                    found.append(group)
    return found


def _resolved(needs: Mapping[str, Set[str]], needed_by: Mapping[str, Set[str]]) -> set[str]:
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


def in_order(
    schema: Schema, recursive: frozenset[str], tags: Mapping[str, Tag]
) -> list[Declaration]:
    """The declarations so that each stands after what Python evaluates when it reads its text.

    That is the enum of a record's tag, and what an alias stands for; else as in the source.
    """
    declarations = by_name(schema)
    placed: dict[str, Declaration] = {}
    for declaration in schema.declarations:
        stack = [declaration]
        while stack:
            top = stack[-1]
            missing = [name for name in _evaluated(top, recursive, tags) if name not in placed]
            if missing:
                stack += (declarations[name] for name in reversed(missing))
            else:
                placed.setdefault(top.name, top)
                stack.pop()
    return list(placed.values())


def _evaluated(
    declaration: Declaration, recursive: frozenset[str], tags: Mapping[str, Tag]
) -> Iterator[str]:
    match declaration:
        case Record(name):
            tag = tags.get(name)
            if tag is not None and isinstance(tag.value, MemberRef):
                yield tag.value.enum
        case Alias(name, target):
            for used in mentioned(target):
                # Within a list or a map an alias that contains this one is written in quotes.
                if name not in recursive or used not in recursive or used in _bare(target):
                    yield used
        case Enum():
            pass


def _bare(type_: Type) -> set[str]:
    options = type_.options if isinstance(type_, Union) else (type_,)
    return {option.name for option in options if isinstance(option, Ref)}
