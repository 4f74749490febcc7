"""The Go types that a contract comes to, in the order in which they are written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from polyevent import model
from polyevent.model import (
    Alias,
    Doc,
    Enum,
    ListOf,
    Literal,
    MapOf,
    MemberRef,
    Primitive,
    Record,
    Ref,
    Schema,
    Type,
    Union,
)
from polyevent.targets.go import text
from polyevent.targets.go.shapes import (
    Basic,
    Sealed,
    Shapes,
    Value,
    is_nilable,
    non_null,
    values_of,
)
from polyevent.targets.go.structure import (
    ClosedType,
    Constant,
    ConstantField,
    DefinedType,
    EnumType,
    GoType,
    InterfaceType,
    Kind,
    KindOption,
    NullableInterface,
    Option,
    OtherName,
    StructField,
    StructType,
    Tag,
    UnitOption,
    UnitType,
    ValuesOption,
)


def go_types(schema: Schema, shapes: Shapes) -> tuple[GoType, ...]:
    """All types that `schema` needs, each union behind the declaration that it is written in."""
    return tuple(_Plan(shapes).types(schema))


class _Plan:
    def __init__(self, shapes: Shapes) -> None:
        self.shapes = shapes
        self.names = shapes.names

    def types(self, schema: Schema) -> Iterator[GoType]:
        for declaration in schema.declarations:
            match declaration:
                case Enum():
                    yield self.enum(declaration)
                case Record():
                    yield self.struct(declaration)
                    for field in declaration.fields:
                        yield from self.within(field.type)
                case Alias():
                    yield from self.alias(declaration)
                case _:
                    assert_never(declaration)

    def enum(self, enum: Enum) -> EnumType:
        constants = tuple(
            Constant(self.names.members[enum.name, member.name], member.value, None, member.doc)
            for member in enum.members
        )
        strings = isinstance(enum.members[0].value, str)
        base = Basic.STRING if strings else Basic.INTEGER
        return EnumType(self.names.types[enum.name], base, constants, enum.doc)

    def struct(self, record: Record) -> StructType:
        fields: list[StructField | ConstantField] = []
        for field in record.fields:
            constant = self.shapes.constant(field)
            if constant:
                fields.append(ConstantField(field.name, constant, field.doc))
            else:
                identifier = self.names.fields[record.name, field.name]
                slot = self.shapes.slot(field.type)
                presence = self.shapes.presence(field)
                fields.append(StructField(identifier, field.name, slot, presence, field.doc))
        identifier = self.names.types[record.name]
        tag = None
        if record.tag:
            tag = self.tag(record.tag, record.name)
        return StructType(identifier, tuple(fields), tag, record.doc)

    def tag(self, tag: model.Tag, record: str) -> Tag:
        match tag.value:
            case Literal(value):
                (constant,) = self.names.companions[record]
                return Tag(tag.field, value, constant, None)
            case MemberRef(enum, member):
                value = self.shapes.members[enum, member]
                return Tag(
                    tag.field, value, self.names.members[enum, member], self.names.types[enum]
                )
            case _:
                assert_never(tag.value)

    def alias(self, alias: Alias) -> Iterator[GoType]:
        identifier, target, nullable = self.names.types[alias.name], alias.target, False
        if isinstance(target, Union):
            some = non_null(target)
            nullable = len(some) < len(target.options)
            if len(some) > 1:
                yield from self.union(target, identifier, alias.doc)
                return
            (target,) = some
        shape = self.shapes.slot(target).shape
        match target:
            case Ref() if isinstance(shape, Sealed) and nullable:
                yield NullableInterface(identifier, shape.codec, alias.doc)
            case Ref(name) if not (nullable and is_nilable(shape)):
                yield OtherName(identifier, self.names.types[name], nullable, alias.doc)
            case Literal() | MemberRef():
                exactly = self.shapes.exactly((target,))
                values = (Value(exactly.values[0].json),)
                yield ClosedType(identifier, exactly.base, values, (), nullable, alias.doc)
            case _:
                yield DefinedType(identifier, shape, nullable, alias.doc)
                yield from self.within(target)

    def within(self, type_: Type) -> Iterator[GoType]:
        """What has to be declared for the unions that are written within `type_`."""
        match type_:
            case ListOf(item=inner) | MapOf(value=inner):
                yield from self.within(inner)
            case Union() if type_.name in self.names.unions:
                yield from self.union(type_, self.names.unions[type_.name], Doc())
            case Union(options):
                for option in options:
                    yield from self.within(option)
            case Primitive() | Literal() | MemberRef() | Ref():
                pass
            case _:
                assert_never(type_)

    def union(self, union: Union, identifier: str, doc: Doc) -> Iterator[GoType]:
        nullable = Primitive.NULL in union.options
        values = values_of(union)
        if values:
            exactly = self.shapes.exactly(values)
            constants = tuple(
                Constant(self.names.options[union.name, value], known.json, known.constant, Doc())
                for value, known in zip(values, exactly.values, strict=True)
            )
            own = tuple(Value(constant.value, constant.identifier) for constant in constants)
            yield ClosedType(identifier, exactly.base, own, constants, nullable, doc)
            return
        yield InterfaceType(identifier, tuple(self.options(union)), nullable, doc)
        for option in non_null(union):
            if isinstance(option, MemberRef | Ref):
                continue
            wrapper = self.names.options[union.name, option]
            if isinstance(option, Literal):
                value = self.shapes.value(option)
                note = Doc(
                    f"{wrapper} is the option {text.json_text(value.json)} of [{identifier}]."
                )
                yield UnitType(wrapper, value, note)
            else:
                note = Doc(
                    f"{wrapper} is the option of [{identifier}] that is {_kind_of(option).value}."
                )
                yield DefinedType(wrapper, self.shapes.slot(option).shape, False, note)
                yield from self.within(option)

    def options(self, union: Union) -> Iterator[Option]:
        parts: dict[str, list[MemberRef]] = {}
        for option in non_null(union):
            if isinstance(option, MemberRef):
                parts.setdefault(option.enum, []).append(option)
        for option in non_null(union):
            match option:
                case MemberRef(enum):
                    if option is parts[enum][0]:
                        # Two members may be equal, but two cases of a switch may not.
                        known = map(self.shapes.value, reversed(parts[enum]))
                        values = tuple({value.json: value for value in known}.values())[::-1]
                        identifier = self.names.types[enum]
                        kind = _kind(values[0])
                        yield ValuesOption(identifier, kind, values, part=True, of_enum=False)
                case Ref(name):
                    yield self.named_option(name)
                case Literal():
                    value = self.shapes.value(option)
                    yield UnitOption(self.names.options[union.name, option], _kind(value), value)
                case _:
                    wrapper = self.names.options[union.name, option]
                    yield KindOption(wrapper, False, _kind_of(option))

    def named_option(self, name: str) -> Option:
        declaration = self.shapes.declarations[name]
        identifier = self.names.types[name]
        match declaration:
            case Record():
                return KindOption(identifier, True, Kind.OBJECT)
            case Enum():
                values = tuple(Value(member.value) for member in declaration.members)
                return ValuesOption(identifier, _kind(values[0]), values, part=False, of_enum=True)
            case Alias(target=Ref(other)):
                return self.named_option(other)
            case Alias(target=Literal() | MemberRef() as value):
                known = (self.shapes.value(value),)
                return ValuesOption(identifier, _kind(known[0]), known, part=False, of_enum=False)
            case Alias(target=target):
                return KindOption(identifier, False, _kind_of(target))
            case _:
                assert_never(declaration)


def _kind(value: Value) -> Kind:
    match value.json:
        case bool():
            return Kind.BOOLEAN
        case str():
            return Kind.STRING
        case int():
            return Kind.INTEGER
        case _:
            return Kind.NUMBER


def _kind_of(type_: Type) -> Kind:
    match type_:
        case Primitive.STRING:
            return Kind.STRING
        case Primitive.NUMBER:
            return Kind.NUMBER
        case Primitive.BOOLEAN:
            return Kind.BOOLEAN
        case ListOf():
            return Kind.ARRAY
        case _:
            return Kind.OBJECT
