"""What types are made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias, assert_never

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

Leaf: TypeAlias = Primitive | Literal | MemberRef | Pattern | Ref


def types_of(declaration: Declaration) -> list[Type]:
    """All types that are written in a declaration; an enum has those of its values."""
    match declaration:
        case Record(fields=fields, extra=extra):
            types = [field.type for field in fields]
            return types if extra is None else [*types, extra]
        case Alias(target=target):
            return [target]
        case Enum(members=members):
            return [Literal(member.value) for member in members]
        case _:
            assert_never(declaration)


def leaves(type_: Type) -> Sequence[Leaf]:
    """The types without parts of which a type is made."""
    if isinstance(type_, Leaf):
        return (type_,)
    return [leaf for part in _parts(type_) for leaf in leaves(part)]


def mentioned(type_: Type) -> list[str]:
    """The declarations that a type names."""
    return [
        leaf.name if isinstance(leaf, Ref) else leaf.enum
        for leaf in leaves(type_)
        if isinstance(leaf, Ref | MemberRef)
    ]


def unions(schema: Schema) -> list[Union]:
    """All unions of a schema, in the order of the source."""
    found: list[Union] = []
    for declaration in schema.declarations:
        waiting = types_of(declaration)[::-1]
        while waiting:
            type_ = waiting.pop()
            if isinstance(type_, Leaf):
                continue
            if isinstance(type_, Union):
                found.append(type_)
            waiting += _parts(type_)[::-1]
    return found


def _parts(type_: ListOf | MapOf | TupleOf | Constrained | Branded | Union) -> Sequence[Type]:
    match type_:
        case Union(options):
            return options
        case ListOf(item=inner) | MapOf(value=inner) | Constrained(base=inner):
            return (inner,)
        case Branded(base=inner):
            return (inner,)
        case TupleOf(items, rest):
            types = [item.type for item in items]
            return types if rest is None else [*types, rest]
        case _:
            assert_never(type_)


def options(type_: Type, declarations: Mapping[str, Declaration]) -> Iterator[Type]:
    """The options of a type through aliases; each alias is opened once."""
    opened: set[str] = set()
    waiting = [type_]
    while waiting:
        match waiting.pop():
            case Union(inner):
                waiting += reversed(inner)
            case Ref(name) as ref:
                declaration = declarations[name]
                if not isinstance(declaration, Alias):
                    yield ref
                elif name not in opened:
                    opened.add(name)
                    waiting.append(declaration.target)
            case option:
                yield option
