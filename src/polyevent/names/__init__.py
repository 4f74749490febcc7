"""The identifiers of one target, allocated before any text exists."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Protocol

from msgspec import Struct

from polyevent import diagnostics
from polyevent.diagnostics import Diagnostic
from polyevent.model import (
    Alias,
    Branded,
    Constrained,
    Declaration,
    Doc,
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
from polyevent.source import Span


class Names(Struct, frozen=True):
    """Identifiers by what they stand for. Total: a target looks up and never makes a name up.

    `types` has every declaration by its name, and `companions` what goes with it, in the order in
    which the language's convention gives it; `fields` every field by record and wire name (the tag
    included); `extras` what holds the other keys of a record that keeps them; `members` every enum
    member by enum and member name; `unions` every `Union` and `tuples` every `TupleOf` by its name,
    and `options` what has to be declared for an option of a union, by union name and option, all
    three as far as the language's convention names them.
    """

    types: Mapping[str, str]
    companions: Mapping[str, tuple[str, ...]]
    fields: Mapping[tuple[str, str], str]
    extras: Mapping[str, str]
    members: Mapping[tuple[str, str], str]
    unions: Mapping[str, str]
    tuples: Mapping[str, str]
    options: Mapping[tuple[str, Type], str]


class Convention(Protocol):
    """How one language forms identifiers. Every function is pure, and a function of its arguments."""

    @property
    def language(self) -> str:
        """As people write it in `@name.<language>`."""

    @property
    def reserved(self) -> frozenset[str]:
        """What no module-level name may be: keywords, and what the emitted code itself uses."""

    @property
    def reserved_fields(self) -> frozenset[str]:
        """The same for the fields of a record."""

    @property
    def reserved_members(self) -> frozenset[str]:
        """The same for the members of an enum."""

    @property
    def members_at_module_level(self) -> bool:
        """Whether enum members share one scope with the types (Go) or have their enum's (others)."""

    @property
    def extra(self) -> str | None:
        """The field that holds the other keys of a record; None where it has no name."""

    def type_name(self, name: str) -> str:
        """The identifier of a declaration."""

    def field_name(self, name: str) -> str:
        """The identifier of a field with the wire name `name`, which may be any string."""

    def member_name(self, enum: str, name: str) -> str:
        """The identifier of member `name` (any string) of the enum with the identifier `enum`."""

    def companions(self, identifier: str, declaration: Declaration) -> tuple[str, ...]:
        """Further module-level names that go with a declaration, such as TypeScript's guards."""

    def union_name(self, union: Union) -> str | None:
        """The identifier of a union that is no alias's target; None where it needs none."""

    def tuple_name(self, tuple_: TupleOf) -> str | None:
        """The identifier of a tuple that is no alias's target; None where it needs none."""

    def option_name(self, identifier: str, union: Union, option: Type) -> str | None:
        """What is declared for `option` of `union`, which has that identifier, if anything."""

    def fold(self, identifier: str) -> str:
        """What the language compares: two identifiers are the same if this is the same."""


class _Claim(Struct, frozen=True):
    """What an identifier is taken by, for the message when two meet."""

    what: str
    span: Span


def allocate(schema: Schema, convention: Convention) -> tuple[Names, tuple[Diagnostic, ...]]:
    """Every identifier that `convention`'s language needs for `schema`, and the names that meet.

    Deterministic, and stable: an identifier depends on its own declaration alone, so adding another
    never renames it. With findings the `Names` are total but not to be used.
    """
    return _Allocation(convention).run(schema)


class _Scope:
    """The identifiers taken so far within one scope."""

    def __init__(self, convention: Convention, reserved: frozenset[str]) -> None:
        self.convention = convention
        self.reserved = reserved
        self.taken: dict[str, _Claim] = {}
        self.findings: list[Diagnostic] = []

    def take(self, identifier: str, doc: Doc, claim: _Claim) -> str:
        identifier = doc.names.get(self.convention.language) or identifier
        if identifier in self.reserved:
            identifier += "_"
        other = self.taken.setdefault(self.convention.fold(identifier), claim)
        if other is not claim:
            self.findings.append(
                diagnostics.names_meet(
                    claim.span,
                    claim.what,
                    other.span,
                    other.what,
                    identifier,
                    self.convention.language,
                )
            )
        return identifier


class _Allocation:
    def __init__(self, convention: Convention) -> None:
        self.convention = convention
        self.module = _Scope(convention, convention.reserved)
        self.types: dict[str, str] = {}
        self.companions: dict[str, tuple[str, ...]] = {}
        self.fields: dict[tuple[str, str], str] = {}
        self.members: dict[tuple[str, str], str] = {}
        self.extras: dict[str, str] = {}
        self.unions: dict[str, str] = {}
        self.tuples: dict[str, str] = {}
        self.options: dict[tuple[str, Type], str] = {}
        self.findings: list[Diagnostic] = []

    def run(self, schema: Schema) -> tuple[Names, tuple[Diagnostic, ...]]:
        for declaration in schema.declarations:
            self.declaration(declaration)
        names = Names(
            self.types,
            self.companions,
            self.fields,
            self.extras,
            self.members,
            self.unions,
            self.tuples,
            self.options,
        )
        return names, (*self.module.findings, *self.findings)

    def declaration(self, declaration: Declaration) -> None:
        convention = self.convention
        claim = _Claim(f"`{declaration.name}`", declaration.span)
        doc = declaration.doc
        identifier = self.module.take(convention.type_name(declaration.name), doc, claim)
        self.types[declaration.name] = identifier
        self.companions[declaration.name] = tuple(
            self.module.take(companion, Doc(), claim)
            for companion in convention.companions(identifier, declaration)
        )
        match declaration:
            case Record():
                self.record(declaration)
            case Enum():
                self.enum(declaration, identifier)
            case Alias(target=Union() as union):
                self.unions[union.name] = identifier
                self.union_options(union, identifier, claim)
            case Alias(target=TupleOf() as tuple_):
                self.tuples[tuple_.name] = identifier
                self.tuple_items(tuple_, claim)
            case Alias(target=target):
                self.inline(target, claim)

    def record(self, record: Record) -> None:
        scope = _Scope(self.convention, self.convention.reserved_fields)
        for field in record.fields:
            claim = _Claim(f"`{record.name}.{field.name}`", field.span)
            wanted = self.convention.field_name(field.name)
            self.fields[record.name, field.name] = scope.take(wanted, field.doc, claim)
            self.inline(field.type, claim)
        if record.extra is not None:
            claim = _Claim(f"what holds the other keys of `{record.name}`", record.span)
            if self.convention.extra is not None:
                self.extras[record.name] = scope.take(self.convention.extra, Doc(), claim)
            self.inline(record.extra, claim)
        self.findings += scope.findings

    def enum(self, enum: Enum, identifier: str) -> None:
        convention = self.convention
        scope = self.module
        if not convention.members_at_module_level:
            scope = _Scope(convention, convention.reserved_members)
        for member in enum.members:
            claim = _Claim(f"`{enum.name}.{member.name}`", member.span)
            wanted = convention.member_name(identifier, member.name)
            self.members[enum.name, member.name] = scope.take(wanted, member.doc, claim)
        if scope is not self.module:
            self.findings += scope.findings

    def inline(self, type_: Type, claim: _Claim) -> None:
        """Name the unions and tuples that are written within `type_`."""
        match type_:
            case Primitive() | Literal() | MemberRef() | Pattern() | Ref():
                pass
            case Union():
                identifier = self.convention.union_name(type_)
                if identifier is not None:
                    identifier = self.module.take(identifier, Doc(), claim)
                    self.unions[type_.name] = identifier
                self.union_options(type_, identifier, claim)
            case TupleOf():
                identifier = self.convention.tuple_name(type_)
                if identifier is not None:
                    self.tuples[type_.name] = self.module.take(identifier, Doc(), claim)
                self.tuple_items(type_, claim)
            case ListOf(item=inner) | MapOf(value=inner) | Constrained(base=inner):
                self.inline(inner, claim)
            case Branded(base=inner):
                self.inline(inner, claim)

    def union_options(self, union: Union, identifier: str | None, claim: _Claim) -> None:
        for option in union.options:
            if identifier is not None:
                wanted = self.convention.option_name(identifier, union, option)
                if wanted is not None:
                    own = _Claim(f"{_described(option)} of {claim.what}", claim.span)
                    self.options[union.name, option] = self.module.take(wanted, Doc(), own)
            self.inline(option, claim)

    def tuple_items(self, tuple_: TupleOf, claim: _Claim) -> None:
        for item in tuple_.items:
            self.inline(item.type, claim)
        if tuple_.rest is not None:
            self.inline(tuple_.rest, claim)


def _described(option: Type) -> str:
    match option:
        case Literal(value):
            return f"the value {json.dumps(value)}"
        case MemberRef(enum, member):
            return f"`{enum}.{member}`"
        case Primitive():
            return f"the {option.value}"
        case ListOf() | TupleOf():
            return "the array"
        case Pattern():
            return "the string " + "...".join(option.texts)
        case Constrained(base=base) | Branded(base=base):
            return _described(base)
        case MapOf() | Ref() | Union():
            return "the object"
