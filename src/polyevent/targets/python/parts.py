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


def leaves(*types: Type) -> Iterator[Leaf]:
    """The types without parts of which `types` are made."""
    waiting = [*reversed(types)]
    while waiting:
        type_ = waiting.pop()
        match type_:
            case Primitive() | Ref() | Literal() | MemberRef() | Pattern():
                yield type_
            case _:
                waiting += reversed(_parts(type_))


def mentioned(*types: Type) -> list[str]:
    """The declarations that `types` name."""
    found: list[str] = []
    for leaf in leaves(*types):
        match leaf:
            case Ref(name) | MemberRef(enum=name):
                found.append(name)
            case Primitive() | Literal() | Pattern():
                pass
            case _:
                assert_never(leaf)
    return found


def unions(schema: Schema) -> list[Union]:
    """All unions of a schema, in the order of the source."""
    found: list[Union] = []
    waiting = [type_ for d in reversed(schema.declarations) for type_ in reversed(types_of(d))]
    while waiting:
        type_ = waiting.pop()
        match type_:
            case Primitive() | Ref() | Literal() | MemberRef() | Pattern():
                continue
            case Union():
                found.append(type_)
            case _:
                pass
        waiting += reversed(_parts(type_))
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
