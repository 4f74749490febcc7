"""How the objects and the arrays among a union's options are told apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from msgspec.structs import replace

from polyevent import diagnostics
from polyevent.diagnostics import Diagnostic
from polyevent.model import (
    Alias,
    BestMatch,
    Branded,
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
    TupleItem,
    TupleOf,
    Type,
    Union,
)
from polyevent.resolve.unions.arrays import apart
from polyevent.resolve.unions.separation import Separation, tried
from polyevent.resolve.unions.shapes import Shapes
from polyevent.source import Span


def told_apart(
    declarations: Sequence[Declaration], discriminator: str | None = None
) -> tuple[tuple[Declaration, ...], tuple[Diagnostic, ...]]:
    """`declarations` with every union told apart, and a warning for each that only trying tells.

    `discriminator` is the tag field of the schema's messages, which goes before other tags.
    """
    shapes = Shapes({declaration.name: declaration for declaration in declarations})
    teller = _Teller(Separation(shapes, discriminator))
    told = tuple(teller.declaration(declaration) for declaration in declarations)
    return told, tuple(teller.findings)


class _Teller:
    def __init__(self, separation: Separation) -> None:
        self.findings: list[Diagnostic] = []
        self._separation = separation
        self._shapes = separation.shapes

    def declaration(self, declaration: Declaration) -> Declaration:
        match declaration:
            case Enum():
                return declaration
            case Alias(name, target, _, span):
                return replace(declaration, target=self._type(target, name, span))
            case Record(name, fields, extra=extra, span=span):
                return replace(
                    declaration,
                    fields=tuple(
                        replace(f, type=self._type(f.type, f"{name}.{f.name}", f.span))
                        for f in fields
                    ),
                    extra=extra and self._type(extra, name, span),
                )
            case _:
                assert_never(declaration)

    def _type(self, type_: Type, place: str, span: Span) -> Type:
        """`type_` with what is inside of it told apart; `place` and `span` tell where it stands."""
        match type_:
            case Union(options):
                return self._union(
                    type_, tuple(self._type(option, place, span) for option in options), place, span
                )
            case ListOf(item):
                return replace(type_, item=self._type(item, place, span))
            case MapOf(value):
                return replace(type_, value=self._type(value, place, span))
            case TupleOf(items, rest):
                return replace(
                    type_,
                    items=tuple(replace(i, type=self._type(i.type, place, span)) for i in items),
                    rest=rest and self._type(rest, place, span),
                )
            case Primitive() | Literal() | MemberRef() | Pattern() | Ref():
                return type_
            case Constrained() | Branded():
                return type_  # around a string or a number, not a union
            case _:
                assert_never(type_)

    def _union(self, union: Union, options: tuple[Type, ...], place: str, span: Span) -> Union:
        objects = self._separation.choice(options)
        if objects is not None:
            self._warn(tried(objects), place, span)
        arrays = self._arrays(options, place, span)
        return replace(union, options=options, objects=objects, arrays=arrays)

    def _arrays(self, options: Sequence[Type], place: str, span: Span) -> Only | BestMatch | None:
        lists = [
            option for option in options if isinstance(self._shapes.look(option), ListOf | TupleOf)
        ]
        if len(lists) < 2:
            return None
        distinct: dict[Type, Type] = {}
        for option in lists:
            distinct.setdefault(_in_json(self._shapes.look(option)), option)
        several = tuple(distinct.values())
        if len(several) == 1:
            return Only(several[0])
        if not apart(several, self._separation):
            self._warn(several, place, span)
        return BestMatch(several)

    def _warn(self, options: Sequence[Type], place: str, span: Span) -> None:
        written = [_written(option) for option in options]
        if not written:
            return
        self.findings.append(diagnostics.told_by_trying(span, place, written))


def _in_json(type_: Type) -> Type:
    """`type_` without what JSON does not show."""
    match type_:
        case Branded(base):
            return _in_json(base)
        case ListOf(item):
            return ListOf(_in_json(item))
        case TupleOf(items, rest):
            plain = tuple(TupleItem(_in_json(i.type), i.optional) for i in items)
            return TupleOf(plain, rest and _in_json(rest), False, "")
        case _:
            return type_


def _written(type_: Type) -> str:
    """`type_` as a message names it."""
    match type_:
        case Ref(name):
            return name
        case Primitive():
            return type_.value
        case MapOf(value):
            return f"Record<string, {_written(value)}>"
        case ListOf(Ref() | Primitive() as item):
            return f"{_written(item)}[]"
        case ListOf(item):
            return f"({_written(item)})[]"
        case TupleOf(items, rest):
            parts = [_written(item.type) + "?" * item.optional for item in items]
            return f"[{', '.join(parts + ['...'] * (rest is not None))}]"
        case _:
            return "..."
