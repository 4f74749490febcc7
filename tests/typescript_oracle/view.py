"""What is left of a model's meaning where only the compiler looks."""

from __future__ import annotations

from typing import assert_never

from msgspec.structs import replace

from polyevent.model import (
    Alias,
    BestMatch,
    Branded,
    ByKeys,
    ByTag,
    Choice,
    Constrained,
    Declaration,
    Enum,
    ListOf,
    Literal,
    MapOf,
    MemberRef,
    Only,
    Pattern,
    Primitive,
    Record,
    Ref,
    Schema,
    TupleOf,
    Type,
    Union,
)


def seen_by_tsc(schema: Schema) -> Schema:
    """The same contract without what the compiler does not know or sees in another way.

    That are limits, integers, and that keys alone tell options apart (here each may fit). Enums must be
    closed, for the compiler has them so.
    """
    return replace(schema, declarations=tuple(map(_declaration, schema.declarations)))


def _declaration(declaration: Declaration) -> Declaration:
    match declaration:
        case Record():
            fields = tuple(replace(f, type=_type(f.type)) for f in declaration.fields)
            extra = None if declaration.extra is None else _type(declaration.extra)
            return replace(declaration, fields=fields, extra=extra)
        case Alias():
            return replace(declaration, target=_type(declaration.target))
        case Enum():
            return declaration
        case _:
            assert_never(declaration)


def _type(type_: Type) -> Type:
    match type_:
        case Primitive.INTEGER:
            return Primitive.NUMBER
        case Primitive() | Literal() | MemberRef() | Pattern() | Ref():
            return type_
        case ListOf():
            return replace(type_, item=_type(type_.item))
        case TupleOf():
            items = tuple(replace(item, type=_type(item.type)) for item in type_.items)
            return replace(
                type_, items=items, rest=None if type_.rest is None else _type(type_.rest)
            )
        case MapOf():
            return replace(type_, value=_type(type_.value))
        case Constrained():
            return _type(type_.base)
        case Branded():
            return replace(type_, base=_type(type_.base))
        case Union():
            return replace(
                type_,
                options=tuple(map(_type, type_.options)),
                objects=None if type_.objects is None else _choice(type_.objects),
                arrays=None if type_.arrays is None else _arrays(type_.arrays),
            )
        case _:
            assert_never(type_)


def _choice(choice: Choice) -> Choice:
    match choice:
        case Only():
            return Only(_type(choice.option))
        case ByTag():
            return replace(choice, cases=tuple((tag, _choice(c)) for tag, c in choice.cases))
        case ByKeys():
            return BestMatch(tuple(_options(choice)))
        case BestMatch():
            return _best(choice)
        case _:
            assert_never(choice)


def _arrays(choice: Only | BestMatch) -> Only | BestMatch:
    return Only(_type(choice.option)) if isinstance(choice, Only) else _best(choice)


def _best(choice: BestMatch) -> BestMatch:
    return BestMatch(tuple(map(_type, choice.options)))


def _options(choice: Choice) -> list[Type]:
    match choice:
        case Only():
            return [_type(choice.option)]
        case ByTag():
            return [option for _, inner in choice.cases for option in _options(inner)]
        case ByKeys():
            found = [option for _, inner in choice.cases for option in _options(inner)]
            return found if choice.otherwise is None else found + _options(choice.otherwise)
        case BestMatch():
            return [_type(option) for option in choice.options]
        case _:
            assert_never(choice)
