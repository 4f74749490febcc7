"""The contract as it was written: unresolved names, anonymous objects in place, a span on each node."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TypeAlias

from polyevent.source import Span


@dataclass(frozen=True, slots=True)
class DocComment:
    """The bytes between `/**` and `*/`, decoded, with the span of the whole comment."""

    text: str
    span: Span


# Types


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
class ImportType:
    """`import("./module").A.B<X>`; `specifier_span` is the string's, with its quotes."""

    specifier: str
    specifier_span: Span
    path: tuple[str, ...]
    arguments: tuple[TypeNode, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class QueryType:
    """`typeof a.b`: the type of a constant, or of a member of one."""

    path: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class ArrayType:
    """`T[]` or `readonly T[]`."""

    item: TypeNode
    readonly: bool
    span: Span


@dataclass(frozen=True, slots=True)
class TupleItem:
    """`A`, `A?`, `...A` or the same behind `label:`."""

    type: TypeNode
    optional: bool
    rest: bool
    label: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class TupleType:
    """`[A, B?, ...C[]]` or `readonly [A]`."""

    items: tuple[TupleItem, ...]
    readonly: bool
    span: Span


@dataclass(frozen=True, slots=True)
class UnionType:
    """`A | B | C`, without the unions that were nested in parentheses being opened."""

    options: tuple[TypeNode, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class IntersectionType:
    """`A & B & C`, likewise."""

    parts: tuple[TypeNode, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class ObjectType:
    """The members between braces; `partial` if a diagnostic has been given instead of one."""

    members: tuple[Member, ...]
    partial: bool
    span: Span


@dataclass(frozen=True, slots=True)
class FunctionType:
    """A function or a constructor: nothing that JSON can hold. `what` says which, such as "a function"."""

    what: str
    span: Span


@dataclass(frozen=True, slots=True)
class TemplateType:
    """`` `user_${Name}` ``: cooked text and types in turn; neither text nor type need be there."""

    parts: tuple[str | TypeNode, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class KeyofType:
    """`keyof T`."""

    operand: TypeNode
    span: Span


@dataclass(frozen=True, slots=True)
class IndexedType:
    """`T[K]`."""

    object: TypeNode
    index: TypeNode
    span: Span


class Modifier(Enum):
    """What a mapped type does to `?` or `readonly`."""

    KEEP = "keep"
    ADD = "add"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class MappedType:
    """`{ readonly [parameter in keys as name]?: value }`."""

    parameter: str
    keys: TypeNode
    name: TypeNode | None
    value: TypeNode
    optional: Modifier
    readonly: Modifier
    span: Span


@dataclass(frozen=True, slots=True)
class ConditionalType:
    """`check extends wanted ? yes : no`."""

    check: TypeNode
    wanted: TypeNode
    yes: TypeNode
    no: TypeNode
    span: Span


@dataclass(frozen=True, slots=True)
class InferType:
    """`infer Name extends constraint`."""

    name: str
    constraint: TypeNode | None
    span: Span


@dataclass(frozen=True, slots=True)
class RefusedType:
    """A type that a diagnostic has been given for."""

    span: Span


TypeNode: TypeAlias = (
    KeywordType
    | LiteralType
    | NamedType
    | ImportType
    | QueryType
    | ArrayType
    | TupleType
    | UnionType
    | IntersectionType
    | ObjectType
    | FunctionType
    | TemplateType
    | KeyofType
    | IndexedType
    | MappedType
    | ConditionalType
    | InferType
    | RefusedType
)


# Members


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
class ComputedProperty:
    """`[path]: type`, where `path` names a constant: a member of an enum, a string or a symbol."""

    path: tuple[str, ...]
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


@dataclass(frozen=True, slots=True)
class Method:
    """A member that is a function; `what` says which kind, such as "a method" or "a getter"."""

    what: str
    span: Span


Member: TypeAlias = Property | ComputedProperty | IndexSignature | Method


# Expressions: the values of enum members and of constants


@dataclass(frozen=True, slots=True)
class LiteralExpression:
    """A string, number, boolean or null."""

    value: str | int | float | bool | None
    span: Span


@dataclass(frozen=True, slots=True)
class NameExpression:
    """`a`, `a.b` or `a["b"]`."""

    path: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class UnaryExpression:
    """`-a`, `+a` or `~a`."""

    operator: str
    operand: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class BinaryExpression:
    """`a << b` and its kin, with an operator on numbers or `+` on strings."""

    operator: str
    left: Expression
    right: Expression
    span: Span


@dataclass(frozen=True, slots=True)
class TemplateExpression:
    """`` `a${b}` ``: cooked text and expressions in turn."""

    parts: tuple[str | Expression, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class ArrayExpression:
    """`[a, b]`."""

    items: tuple[Expression, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Entry:
    """`name: value` of an object expression. `span` is the name's."""

    name: str
    value: Expression
    doc: DocComment | None
    span: Span


@dataclass(frozen=True, slots=True)
class ObjectExpression:
    """`{ a: 1, b: 2 }`."""

    entries: tuple[Entry, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class OtherExpression:
    """Anything else; no type can be told from it. `refused` if a diagnostic has been given for it."""

    span: Span
    refused: bool = False


Expression: TypeAlias = (
    LiteralExpression
    | NameExpression
    | UnaryExpression
    | BinaryExpression
    | TemplateExpression
    | ArrayExpression
    | ObjectExpression
    | OtherExpression
)


# Declarations


@dataclass(frozen=True, slots=True)
class TypeParameter:
    """`Name extends constraint = default`."""

    name: str
    constraint: TypeNode | None
    default: TypeNode | None
    span: Span


@dataclass(frozen=True, slots=True)
class InterfaceDeclaration:
    """An interface. `span` is the name's, here and below."""

    name: str
    parameters: tuple[TypeParameter, ...]
    extends: tuple[TypeNode, ...]
    body: ObjectType
    doc: DocComment | None
    span: Span


@dataclass(frozen=True, slots=True)
class AliasDeclaration:
    """`type Name = type`."""

    name: str
    parameters: tuple[TypeParameter, ...]
    type: TypeNode
    doc: DocComment | None
    span: Span


@dataclass(frozen=True, slots=True)
class EnumMember:
    """A member; `value` is None where none was written."""

    name: str
    value: Expression | None
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
class ConstantDeclaration:
    """`const name: type = value`; `frozen` if the value is written `as const`.

    `type` is what was written, or `unique symbol` of a `Symbol()`; None where the value tells it.
    """

    name: str
    type: TypeNode | None
    value: Expression | None
    frozen: bool
    doc: DocComment | None
    span: Span


@dataclass(frozen=True, slots=True)
class ValueDeclaration:
    """A declaration that exists at run time only, such as a function: `what` says which."""

    name: str
    what: str
    span: Span


@dataclass(frozen=True, slots=True)
class NamespaceDeclaration:
    """`namespace Name { body }`; `namespace A.B` is one within the other."""

    name: str
    body: Body
    span: Span


Declaration: TypeAlias = (
    InterfaceDeclaration
    | AliasDeclaration
    | EnumDeclaration
    | ConstantDeclaration
    | ValueDeclaration
    | NamespaceDeclaration
)


# Imports and exports


@dataclass(frozen=True, slots=True)
class ModuleName:
    """What is imported from: `"./users"`; the span is the string's, with its quotes."""

    specifier: str
    span: Span


@dataclass(frozen=True, slots=True)
class Import:
    """A name that stands for something else.

    `path` is what is meant in the module (`("default",)` of a default import, empty for
    `* as name`), or where `module` is None in the scope around (`import name = A.B`).
    """

    name: str
    module: ModuleName | None
    path: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Export:
    """`export { name as exported }`, of the scope itself or of a module.

    `export default Name` is exported as "default". `span` is that of `name`.
    """

    name: str
    exported: str
    module: ModuleName | None
    span: Span


@dataclass(frozen=True, slots=True)
class ExportAll:
    """`export * from`, or with a name `export * as name from`."""

    module: ModuleName
    name: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Body:
    """What stands in a file or a namespace.

    `exported` has the places of the declarations with the word `export` before them (`span`), and
    of those that are exported without it. Of `export default interface Name` there is an `Export`
    as "default" instead, with the same place.
    """

    declarations: tuple[Declaration, ...]
    imports: tuple[Import, ...]
    exports: tuple[Export | ExportAll, ...]
    exported: frozenset[Span]


@dataclass(frozen=True, slots=True)
class File:
    """A whole source file.

    `modules` are all that it names, in order, `import "./a"` and `import("./a").T` included.
    `ambient` has the bodies of `declare module "name"` by their names. `uncertain` holds the names
    that something which could not be read may declare: that they are unknown is not to be held
    against whoever uses them.
    """

    path: str
    body: Body
    modules: tuple[ModuleName, ...]
    ambient: tuple[tuple[ModuleName, Body], ...]
    uncertain: frozenset[str]
