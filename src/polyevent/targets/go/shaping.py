"""What the types of a contract are in Go."""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from msgspec.structs import replace

from polyevent.model import (
    Alias,
    Branded,
    Constrained,
    Declaration,
    Enum,
    Field,
    ListOf,
    Literal,
    MapOf,
    MemberRef,
    Pattern,
    Primitive,
    Record,
    Ref,
    Schema,
    TupleItem,
    TupleOf,
    Type,
    Union,
    bare,
    by_name,
    unaliased,
)
from polyevent.names import Names
from polyevent.names.go import are_texts
from polyevent.targets.go.shapes import (
    Basic,
    Exactly,
    Limited,
    Map,
    Named,
    Presence,
    Sealed,
    Shape,
    Slice,
    Slot,
    Template,
    Value,
    is_nilable,
)

_PRIMITIVES = {
    Primitive.STRING: Slot(Basic.STRING),
    Primitive.NUMBER: Slot(Basic.NUMBER),
    Primitive.INTEGER: Slot(Basic.INTEGER),
    Primitive.BOOLEAN: Slot(Basic.BOOLEAN),
    Primitive.NULL: Slot(Basic.NULL),
    Primitive.DATETIME: Slot(Basic.TIME),
    Primitive.ANY: Slot(Basic.RAW),
    Primitive.UNKNOWN: Slot(Basic.RAW),
    Primitive.PRESENT: Slot(Basic.PRESENT),
    Primitive.OBJECT: Slot(Basic.OBJECT),
    Primitive.NEVER: Slot(Basic.NEVER),
}


class Shapes:
    """The Go types of one schema."""

    def __init__(self, schema: Schema, names: Names) -> None:
        self.names = names
        self.declarations: Mapping[str, Declaration] = by_name(schema)
        self.members = {
            (enum.name, member.name): member.value
            for enum in schema.declarations
            if isinstance(enum, Enum)
            for member in enum.members
        }
        self._slots: dict[str, Slot] = {}
        self._others = {
            names.types[alias.name]: other
            for alias in schema.declarations
            if isinstance(alias, Alias) and (other := self.other_name(alias)) is not None
        }

    def slot(self, type_: Type) -> Slot:
        """Where values of `type_` are kept."""
        match type_:
            case Primitive():
                return _PRIMITIVES[type_]
            case Ref(name):
                if name not in self._slots:
                    self._slots[name] = self._reference(name)
                return self._slots[name]
            case Literal() | MemberRef():
                return Slot(self.exactly((type_,)))
            case Pattern(texts):
                return Slot(Template(texts))
            case Constrained(base, constraints):
                return Slot(Limited(self.slot(base).shape, self._is_textual(base), constraints))
            case Branded(base):
                return self.slot(base)
            case ListOf(item):
                return Slot(Slice(self.slot(item)))
            case TupleOf():
                return Slot(Named(self.names.tuples[type_.name]))
            case MapOf(value):
                return Slot(Map(self.slot(value)))
            case Union(options):
                some = non_null(type_)
                if len(some) == 1:
                    return replace(self.slot(some[0]), nullable=True)
                return Slot(self._united(type_), Primitive.NULL in options)
            case _:
                assert_never(type_)

    def exactly(self, options: tuple[Literal | MemberRef, ...]) -> Exactly:
        """The values that `options`, all of one type of Go, stand for."""
        values = tuple(self.value(option) for option in options)
        first = options[0]
        if isinstance(first, MemberRef):
            base = Basic.STRING if isinstance(values[0].json, str) else Basic.INTEGER
            return Exactly(base, self.names.types[first.enum], values)
        match values[0].json:
            case bool():
                base = Basic.BOOLEAN
            case str():
                base = Basic.STRING
            case _:
                whole = all(isinstance(value.json, int) for value in values)
                base = Basic.INTEGER if whole else Basic.NUMBER
        return Exactly(base, None, values)

    def value(self, option: Literal | MemberRef) -> Value:
        """The one value that `option` stands for."""
        match option:
            case Literal(value):
                return Value(value)
            case MemberRef(enum, member):
                return Value(self.members[enum, member], self.names.members[enum, member])
            case _:
                assert_never(option)

    def constant(self, field: Field) -> Value | None:
        """The one value that `field` has in every document, and which Go need not keep."""
        if field.optional:
            return None
        match bare(unaliased(field.type, self.declarations)):
            case Literal() | MemberRef() as option:
                return self.value(option)
            case Primitive.NULL:
                return Value(None)
            case _:
                return None

    def place(self, place: Field | TupleItem) -> tuple[Slot, Presence]:
        """Where the values of `place`, which is no constant, are kept, and how absent is told.

        Within `Optional[...]` no alias stands, as the compiler of Go fails where one is part of a
        cycle of types.
        """
        slot = self.slot(place.type)
        if not place.optional:
            return slot, Presence.ALWAYS
        if slot.nullable:
            return self._declared(slot), Presence.THREE_STATES
        return slot, Presence.NIL_IS_ABSENT

    def _declared(self, slot: Slot) -> Slot:
        """`slot` with the types that aliases are other names of."""
        match slot.shape:
            case Named(identifier):
                return replace(slot, shape=replace(slot.shape, identifier=self._meant(identifier)))
            case Sealed(identifier):
                return replace(slot, shape=replace(slot.shape, identifier=self._meant(identifier)))
            case Slice(item):
                return replace(slot, shape=Slice(self._declared(item)))
            case Map(value):
                return replace(slot, shape=Map(self._declared(value)))
            case _:
                return slot

    def _meant(self, identifier: str) -> str:
        while identifier in self._others:
            identifier = self._others[identifier]
        return identifier

    def other_name(self, alias: Alias) -> str | None:
        """The identifier of the type that `alias` is just another name of, if it is."""
        target, nullable = alias.target, False
        if isinstance(target, Union) and len(some := non_null(target)) == 1:
            (target,), nullable = some, True
        if not isinstance(target, Ref):
            return None
        shape = self.slot(target).shape
        if nullable and (isinstance(shape, Sealed) or is_nilable(shape)):
            return None
        return self.names.types[target.name]

    def _reference(self, name: str) -> Slot:
        """Without what is within lists and maps, in which an alias may stand again."""
        identifier = self.names.types[name]
        declaration = self.declarations[name]
        match declaration:
            case Record() | Enum():
                return Slot(Named(identifier))
            case Alias(target=target):
                return self._alias(identifier, target)
            case _:
                assert_never(declaration)

    def _alias(self, identifier: str, target: Type) -> Slot:
        match target:
            case ListOf() | MapOf():
                return Slot(Named(identifier, nilable=True))
            case Union():
                some = non_null(target)
                if len(some) == 1:
                    inner = self._alias(identifier, some[0])
                    if isinstance(inner.shape, Sealed):
                        # With null beside it, it is read and written in another way.
                        return Slot(Sealed(identifier, identifier), nullable=True)
                    return replace(inner, nullable=True)
                return Slot(_union_shape(target, identifier), Primitive.NULL in target.options)
            case Ref():
                slot = self.slot(target)
                if isinstance(slot.shape, Sealed):
                    return replace(slot, shape=Sealed(identifier, slot.shape.codec))
                return replace(slot, shape=Named(identifier, is_nilable(slot.shape)))
            case _:
                return Slot(Named(identifier, is_nilable(self.slot(target).shape)))

    def _united(self, union: Union) -> Shape:
        values = values_of(union)
        if values and isinstance(values[0], MemberRef):
            return self.exactly(values)
        return _union_shape(union, self.names.unions[union.name])

    def _is_textual(self, type_: Type) -> bool:
        match unaliased(type_, self.declarations):
            case Constrained(base) | Branded(base):
                return self._is_textual(base)
            case Primitive.STRING | Pattern():
                return True
            case _:
                return False


def _union_shape(union: Union, identifier: str) -> Shape:
    """`union` as a type of its own."""
    is_plain = values_of(union) or are_texts(union)
    return Named(identifier) if is_plain else Sealed(identifier, identifier)


def non_null(union: Union) -> tuple[Type, ...]:
    """The options of `union` but null."""
    return tuple([option for option in union.options if option is not Primitive.NULL])


def values_of(union: Union) -> tuple[Literal | MemberRef, ...]:
    """The options of `union` but null, if all are members of one enum, or literals of one kind."""
    options = [bare(option) for option in non_null(union)]
    values = tuple(option for option in options if isinstance(option, Literal | MemberRef))
    if len(values) < len(options) or len(set(map(_type_of, values))) > 1:
        return ()
    return values


def _type_of(value: Literal | MemberRef) -> object:
    match value:
        case MemberRef(enum):
            return enum
        case Literal(value=bool() | str() as one):
            return type(one)
        case Literal():
            return float
