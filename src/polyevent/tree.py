"""The contract as it was written: unresolved names, anonymous objects in place, a span on each node."""

from __future__ import annotations

from enum import Enum
from typing import TypeAlias

from msgspec import Struct

from polyevent.source import Span


class DocComment(Struct, frozen=True):
    """The bytes between `/**` and `*/`, decoded, with the span of the whole comment."""

    text: str
    span: Span


# Types


class KeywordType(Struct, frozen=True):
    """A type with a name of the language's own, such as `string` or `null`, as it was written."""

    keyword: str
    span: Span


class LiteralType(Struct, frozen=True):
    """One value. A number is an `int` where it is whole and float64 counts that far exactly."""

    value: str | int | float | bool
    span: Span


class NamedType(Struct, frozen=True):
    """`A`, `A.B` or `A<X, Y>`: `path` has the names between the dots.

    `written_arguments` are the arguments' own text, for advice on what to write instead.
    """

    path: tuple[str, ...]
    arguments: tuple[TypeNode, ...]
    written_arguments: tuple[str, ...]
    span: Span


class ImportType(Struct, frozen=True):
    """`import("./module").A.B<X>`; `specifier_span` is the string's, with its quotes."""

    specifier: str
    specifier_span: Span
    path: tuple[str, ...]
    arguments: tuple[TypeNode, ...]
    span: Span


class QueryType(Struct, frozen=True):
    """`typeof a.b`: the type of a constant, or of a member of one."""

    path: tuple[str, ...]
    span: Span


class ArrayType(Struct, frozen=True):
    """`T[]` or `readonly T[]`."""

    item: TypeNode
    readonly: bool
    span: Span


class TupleItem(Struct, frozen=True):
    """`A`, `A?`, `...A` or the same behind `label:`."""

    type: TypeNode
    optional: bool
    rest: bool
    label: str | None
    span: Span


class TupleType(Struct, frozen=True):
    """`[A, B?, ...C[]]` or `readonly [A]`."""

    items: tuple[TupleItem, ...]
    readonly: bool
    span: Span


class UnionType(Struct, frozen=True):
    """`A | B | C`, without the unions that were nested in parentheses being opened."""

    options: tuple[TypeNode, ...]
    span: Span


class IntersectionType(Struct, frozen=True):
    """`A & B & C`, likewise."""

    parts: tuple[TypeNode, ...]
    span: Span


class ObjectType(Struct, frozen=True):
    """The members between braces; `partial` if a diagnostic has been given instead of one."""

    members: tuple[Member, ...]
    partial: bool
    span: Span


class FunctionType(Struct, frozen=True):
    """A function or a constructor: nothing that JSON can hold. `what` says which, such as "a function"."""

    what: str
    span: Span


class TemplateType(Struct, frozen=True):
    """`` `user_${Name}` ``: cooked text and types in turn; neither text nor type need be there."""

    parts: tuple[str | TypeNode, ...]
    span: Span


class KeyofType(Struct, frozen=True):
    """`keyof T`."""

    operand: TypeNode
    span: Span


class IndexedType(Struct, frozen=True):
    """`T[K]`."""

    object: TypeNode
    index: TypeNode
    span: Span


class Modifier(Enum):
    """What a mapped type does to `?` or `readonly`."""

    KEEP = "keep"
    ADD = "add"
    REMOVE = "remove"


class MappedType(Struct, frozen=True):
    """`{ readonly [parameter in keys as name]?: value }`."""

    parameter: str
    keys: TypeNode
    name: TypeNode | None
    value: TypeNode
    optional: Modifier
    readonly: Modifier
    span: Span


class ConditionalType(Struct, frozen=True):
    """`check extends wanted ? yes : no`."""

    check: TypeNode
    wanted: TypeNode
    yes: TypeNode
    no: TypeNode
    span: Span


class InferType(Struct, frozen=True):
    """`infer Name extends constraint`."""

    name: str
    constraint: TypeNode | None
    span: Span


class RefusedType(Struct, frozen=True):
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


class Property(Struct, frozen=True):
    """`readonly name?: type`. `span` is the name's; `number` is that which it was written as, if it was."""

    name: str
    type: TypeNode
    optional: bool
    readonly: bool
    doc: DocComment | None
    span: Span
    number: int | float | None = None


class ComputedProperty(Struct, frozen=True):
    """`[path]: type`, where `path` names a constant: a member of an enum, a string or a symbol."""

    path: tuple[str, ...]
    type: TypeNode
    optional: bool
    readonly: bool
    doc: DocComment | None
    span: Span


class IndexSignature(Struct, frozen=True):
    """`[key: type]: value`."""

    key: TypeNode
    value: TypeNode
    readonly: bool
    span: Span


class Method(Struct, frozen=True):
    """A member that is a function; `what` says which kind, such as "a method" or "a getter"."""

    what: str
    span: Span


Member: TypeAlias = Property | ComputedProperty | IndexSignature | Method


# Expressions: the values of enum members and of constants


class LiteralExpression(Struct, frozen=True):
    """A string, number, boolean or null."""

    value: str | int | float | bool | None
    span: Span


class NameExpression(Struct, frozen=True):
    """`a`, `a.b` or `a["b"]`."""

    path: tuple[str, ...]
    span: Span


class UnaryExpression(Struct, frozen=True):
    """`-a`, `+a` or `~a`."""

    operator: str
    operand: Expression
    span: Span


class BinaryExpression(Struct, frozen=True):
    """`a << b` and its kin, with an operator on numbers or `+` on strings."""

    operator: str
    left: Expression
    right: Expression
    span: Span


class TemplateExpression(Struct, frozen=True):
    """`` `a${b}` ``: cooked text and expressions in turn."""

    parts: tuple[str | Expression, ...]
    span: Span


class ArrayExpression(Struct, frozen=True):
    """`[a, b]`."""

    items: tuple[Expression, ...]
    span: Span


class Entry(Struct, frozen=True):
    """`name: value` of an object expression. `span` is the name's; `number` as in a `Property`."""

    name: str
    value: Expression
    doc: DocComment | None
    span: Span
    number: int | float | None = None


class ObjectExpression(Struct, frozen=True):
    """`{ a: 1, b: 2 }`."""

    entries: tuple[Entry, ...]
    span: Span


class OtherExpression(Struct, frozen=True):
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


class TypeParameter(Struct, frozen=True):
    """`Name extends constraint = default`."""

    name: str
    constraint: TypeNode | None
    default: TypeNode | None
    span: Span


class InterfaceDeclaration(Struct, frozen=True):
    """An interface. `span` is the name's, here and below."""

    name: str
    parameters: tuple[TypeParameter, ...]
    extends: tuple[TypeNode, ...]
    body: ObjectType
    doc: DocComment | None
    span: Span


class AliasDeclaration(Struct, frozen=True):
    """`type Name = type`."""

    name: str
    parameters: tuple[TypeParameter, ...]
    type: TypeNode
    doc: DocComment | None
    span: Span


class EnumMember(Struct, frozen=True):
    """A member; `value` is None where none was written."""

    name: str
    value: Expression | None
    doc: DocComment | None
    span: Span


class EnumDeclaration(Struct, frozen=True):
    """An enum, constant or not."""

    name: str
    members: tuple[EnumMember, ...]
    doc: DocComment | None
    span: Span


class ConstantDeclaration(Struct, frozen=True):
    """`const name: type = value`; `frozen` if the value is written `as const`.

    `type` is what was written, or `unique symbol` of a `Symbol()`; None where the value tells it.
    """

    name: str
    type: TypeNode | None
    value: Expression | None
    frozen: bool
    doc: DocComment | None
    span: Span


class ValueDeclaration(Struct, frozen=True):
    """A declaration that exists at run time only, such as a function: `what` says which."""

    name: str
    what: str
    span: Span


class NamespaceDeclaration(Struct, frozen=True):
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


class ModuleName(Struct, frozen=True):
    """What is imported from: `"./users"`; the span is the string's, with its quotes."""

    specifier: str
    span: Span


class Import(Struct, frozen=True):
    """A name that stands for something else.

    `path` is what is meant in the module (`("default",)` of a default import, empty for
    `* as name`), or where `module` is None in the scope around (`import name = A.B`).
    """

    name: str
    module: ModuleName | None
    path: tuple[str, ...]
    span: Span


class Export(Struct, frozen=True):
    """`export { name as exported }`, of the scope itself or of a module.

    `export default Name` is exported as "default". `span` is that of `name`.
    """

    name: str
    exported: str
    module: ModuleName | None
    span: Span


class ExportAll(Struct, frozen=True):
    """`export * from`, or with a name `export * as name from`."""

    module: ModuleName
    name: str | None
    span: Span


class Body(Struct, frozen=True):
    """What stands in a file or a namespace.

    `exported` has the places of the declarations with the word `export` before them (`span`), and
    of those that are exported without it. Of `export default interface Name` there is an `Export`
    as "default" instead, with the same place.
    """

    declarations: tuple[Declaration, ...]
    imports: tuple[Import, ...]
    exports: tuple[Export | ExportAll, ...]
    exported: frozenset[Span]


class File(Struct, frozen=True):
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
