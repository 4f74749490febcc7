"""What types are made of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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


def types_of(declaration: Declaration) -> Iterator[Type]:
    """All types that are written in a declaration; an enum has those of its values."""
    match declaration:
        case Record(fields=fields, extra=extra):
            for field in fields:
                yield field.type
            if extra is not None:
                yield extra
        case Alias(target=target):
            yield target
        case Enum(members=members):
            for member in members:
                yield Literal(member.value)
        case _:
            assert_never(declaration)


def within(type_: Type) -> Iterator[Type]:
    """`type_` and all types that it is written with."""
    yield type_
    match type_:
        case Primitive() | Ref() | Literal() | MemberRef() | Pattern():
            pass
        case ListOf(item=inner) | MapOf(value=inner) | Constrained(base=inner):
            yield from within(inner)
        case Branded(base=inner):
            yield from within(inner)
        case TupleOf(items, rest):
            for item in items:
                yield from within(item.type)
            if rest is not None:
                yield from within(rest)
        case Union(options):
            for option in options:
                yield from within(option)
        case _:
            assert_never(type_)


def leaves(type_: Type) -> Iterator[Leaf]:
    """The types without parts of which a type is made."""
    for inner in within(type_):
        match inner:
            case Primitive() | Literal() | MemberRef() | Pattern() | Ref():
                yield inner
            case ListOf() | MapOf() | TupleOf() | Constrained() | Branded() | Union():
                pass
            case _:
                assert_never(inner)


def mentioned(type_: Type) -> Iterator[str]:
    """The declarations that a type names."""
    for leaf in leaves(type_):
        match leaf:
            case Ref(name) | MemberRef(enum=name):
                yield name
            case Primitive() | Literal() | Pattern():
                pass
            case _:
                assert_never(leaf)


def unions(schema: Schema) -> Iterator[Union]:
    """All unions of a schema, in the order of the source."""
    for declaration in schema.declarations:
        for type_ in types_of(declaration):
            for inner in within(type_):
                if isinstance(inner, Union):
                    yield inner


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
