"""The contract's types as TypeScript writes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from polyevent.model import (
    Field,
    ListOf,
    Literal,
    MapOf,
    MemberRef,
    Primitive,
    Ref,
    Type,
    Union,
)
from polyevent.names import Names
from polyevent.targets.typescript import text
from polyevent.targets.typescript.layout import (
    LINE,
    SOFT,
    WIDTH,
    Align,
    Doc,
    Fluid,
    Group,
    IfBreak,
    Indent,
    flat,
    joined,
    render,
    width,
)


def property_line(field: Field, names: Names) -> str:
    """The line (or lines, where it is long) of a property in an interface."""
    head = f"{'readonly ' if field.readonly else ''}{text.type_key(field.name)}"
    head += "?: " if field.optional else ": "
    doc = _type(field.type, names)
    line = f"  {head}{flat(doc)};"
    if width(line) <= WIDTH or isinstance(doc, str):
        return line
    return render((head, _in_place(field.type, doc), ";"), 2)


def alias(identifier: str, target: Type, names: Names) -> str:
    """The declaration of an alias."""
    doc = _type(target, names)
    head = f"export type {identifier} ="
    line = f"{head} {flat(doc)};"
    if width(line) <= WIDTH:
        return line
    if _breaks(target):
        return render((Group((head, Group(Indent((LINE, doc))))), ";"))
    return render((Group((head, Fluid(doc))), ";"))


def union_of_names(identifier: str, options: Sequence[str]) -> str:
    """The declaration of an alias for a union of named types."""
    head = f"export type {identifier} ="
    line = f"{head} {' | '.join(options)};"
    if width(line) <= WIDTH:
        return line
    if len(options) == 1:
        return render((Group((head, Fluid(options[0]))), ";"))
    line = f"  {' | '.join(options)};"
    if width(line) <= WIDTH:
        return f"{head}\n{line}"
    return "\n".join((head, *(f"  | {option}" for option in options))) + ";"


def _type(type_: Type, names: Names) -> Doc:
    match type_:
        case Primitive():
            return type_.value
        case Literal(value=value):
            return text.literal(value)
        case MemberRef(enum, member):
            if text.is_identifier(member):
                return f"{names.types[enum]}.{member}"
            return f"(typeof {names.types[enum]})[{text.string(member)}]"
        case Ref(name):
            return names.types[name]
        case ListOf(item, readonly):
            inner = _type(item, names)
            match item:
                case Union():
                    broken = Group((Indent((SOFT, inner)), SOFT)) if _breaks(item) else inner
                    inner = ("(", broken, ")")
                case ListOf(readonly=True):
                    inner = ("(", inner, ")")
                case _:
                    pass
            return _concatenated("readonly " if readonly else "", inner, "[]")
        case MapOf(value, readonly):
            # Not `Record`: an alias may hold itself within an index signature, and a contract may
            # have a type called Record.
            key = ("readonly [" if readonly else "[", Group((Indent((SOFT, "key: string")), SOFT)))
            signature = Group((*key, "]: ", _in_place(value, _type(value, names))))
            return Group(("{", Indent((LINE, signature, IfBreak(";"))), LINE, "}"))
        case Union(options):
            docs = [_type(option, names) for option in options]
            if not _breaks(type_):
                return joined(" | ", docs)
            first, *rest = (Align(2, doc) for doc in docs)
            bars: list[Doc] = [(LINE, "| ", doc) for doc in rest]
            return Group((IfBreak("| "), first, *bars))
        case _:
            assert_never(type_)


def _concatenated(before: str, inner: Doc, after: str) -> Doc:
    return before + inner + after if isinstance(inner, str) else (before, inner, after)


def _breaks(type_: Type) -> bool:
    """Whether this is a union that goes on lines of its own, unlike one type and null."""
    match type_:
        case Union(options):
            values = [option for option in options if option is not Primitive.NULL]
            return len(values) != 1 or not isinstance(values[0], MapOf | Ref | MemberRef)
        case _:
            return False


def _in_place(type_: Type, doc: Doc) -> Doc:
    return Group(Indent((SOFT, doc))) if _breaks(type_) else doc
