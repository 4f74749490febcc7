"""The contract as it was written: unresolved names, anonymous objects in place, a span on each node."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from polyevent.source import Span


@dataclass(frozen=True, slots=True)
class KeywordType:
    """A type with a name of the language's own, such as `string` or `null`, as it was written."""

    keyword: str
    span: Span


@dataclass(frozen=True, slots=True)
class LiteralType:
    """One value. A number is an `int` where it is whole and float64 counts that far exactly."""

    value: str | int | float | bool
    span: Span


@dataclass(frozen=True, slots=True)
class NamedType:
    """`A`, `A.B` or `A<X, Y>`: `path` has the names between the dots.

    `written_arguments` are the arguments' own text, for advice on what to write instead.
    """

    path: tuple[str, ...]
    arguments: tuple[TypeNode, ...]
    written_arguments: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class ArrayType:
    """`T[]` or `readonly T[]`."""

    item: TypeNode
    readonly: bool
    span: Span


@dataclass(frozen=True, slots=True)
class UnionType:
    """`A | B | C`, without the unions that were nested in parentheses being opened."""

    options: tuple[TypeNode, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class ObjectType:
    """The members between braces; `partial` if a diagnostic has been given instead of one."""

    members: tuple[Member, ...]
    partial: bool
    span: Span


@dataclass(frozen=True, slots=True)
class RefusedType:
    """A type that a diagnostic has been given for."""

    span: Span


TypeNode: TypeAlias = (
    KeywordType | LiteralType | NamedType | ArrayType | UnionType | ObjectType | RefusedType
)


@dataclass(frozen=True, slots=True)
class DocComment:
    """The bytes between `/**` and `*/`, decoded, with the span of the whole comment."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Property:
    """`readonly name?: type`. `span` is the name's."""

    name: str
    type: TypeNode
    optional: bool
    readonly: bool
    doc: DocComment | None
    span: Span


@dataclass(frozen=True, slots=True)
class IndexSignature:
    """`[key: type]: value`."""

    key: TypeNode
    value: TypeNode
    readonly: bool
    span: Span


Member: TypeAlias = Property | IndexSignature


@dataclass(frozen=True, slots=True)
class InterfaceDeclaration:
    """An interface. `span` is the name's, here and below."""

    name: str
    body: ObjectType
    doc: DocComment | None
    span: Span


@dataclass(frozen=True, slots=True)
class AliasDeclaration:
    """`type Name = type`."""

    name: str
    type: TypeNode
    doc: DocComment | None
    span: Span


@dataclass(frozen=True, slots=True)
class EnumMember:
    """A member; `value` is None where none was written, or where a diagnostic has been given for it."""

    name: str
    value: str | int | float | None
    initialized: bool
    doc: DocComment | None
    span: Span


@dataclass(frozen=True, slots=True)
class EnumDeclaration:
    """An enum, constant or not."""

    name: str
    members: tuple[EnumMember, ...]
    doc: DocComment | None
    span: Span


@dataclass(frozen=True, slots=True)
class ValueDeclaration:
    """A declaration that exists at run time only, such as a function: `what` says which."""

    name: str
    what: str
    span: Span


Declaration: TypeAlias = (
    InterfaceDeclaration | AliasDeclaration | EnumDeclaration | ValueDeclaration
)


@dataclass(frozen=True, slots=True)
class ExportedName:
    """A name in `export { Name }`."""

    name: str
    span: Span


@dataclass(frozen=True, slots=True)
class File:
    """A whole source file.

    `uncertain` holds the names that something which could not be read may declare: that they are
    unknown is not to be held against whoever uses them.
    """

    declarations: tuple[Declaration, ...]
    exports: tuple[ExportedName, ...]
    uncertain: frozenset[str]
