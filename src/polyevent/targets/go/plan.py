"""The Go types that a contract comes to, in the order in which they are written."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from polyevent import model
from polyevent.model import (
    Alias,
    Branded,
    Constrained,
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
    bare,
)
from polyevent.names.go import are_texts, item_names
from polyevent.targets.go import text
from polyevent.targets.go.options import Options, fit
from polyevent.targets.go.shapes import Basic, Sealed, Template, Value
from polyevent.targets.go.shaping import Shapes, non_null, values_of
from polyevent.targets.go.structure import (
    ClosedType,
    Constant,
    ConstantField,
    DefinedType,
    EnumType,
    Extra,
    GoType,
    NullableInterface,
    OtherName,
    StructField,
    StructType,
    Tag,
    TextsType,
    TupleField,
    TupleRest,
    TupleType,
    UnitType,
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
                    if declaration.extra is not None:
                        yield from self.within(declaration.extra)
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
                place = self.shapes.place(field)
                fields.append(StructField(identifier, field.name, *place, field.doc))
        extra = None
        if record.extra is not None:
            is_kept = record.extra is not Primitive.NEVER
            holder = self.names.extras[record.name] if is_kept else None
            extra = Extra(holder, self.shapes.slot(record.extra))
        tag = self.tag(record.tag, record.name) if record.tag else None
        identifier = self.names.types[record.name]
        return StructType(identifier, tuple(fields), extra, record.absent, tag, record.doc)

    def tag(self, tag: model.Tag, record: str) -> Tag:
        match tag.value:
            case Literal(value):
                assert not isinstance(value, float), "resolve takes no fraction for a tag"
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
        other = self.shapes.other_name(alias)
        if other is not None:
            yield OtherName(identifier, other, nullable, alias.doc)
            return
        shape = self.shapes.slot(target).shape
        match bare(target):
            case Ref() if isinstance(shape, Sealed):
                yield NullableInterface(identifier, shape.codec, alias.doc)
            case Literal() | MemberRef() as value:
                exactly = self.shapes.exactly((value,))
                values = (Value(exactly.values[0].json),)
                yield ClosedType(identifier, exactly.base, values, (), nullable, alias.doc)
            case TupleOf() as tuple_:
                yield from self.tuple(tuple_, identifier, nullable, alias.doc)
            case _:
                yield DefinedType(identifier, shape, nullable, alias.doc)
                yield from self.within(target)

    def within(self, type_: Type) -> Iterator[GoType]:
        """What has to be declared for the unions and tuples that are written within `type_`."""
        match type_:
            case Primitive() | Ref() | Literal() | MemberRef() | Pattern():
                pass
            case ListOf(item=inner) | MapOf(value=inner) | Constrained(inner) | Branded(inner):
                yield from self.within(inner)
            case TupleOf():
                yield from self.tuple(type_, self.names.tuples[type_.name], False, Doc())
            case Union() if type_.name in self.names.unions:
                yield from self.union(type_, self.names.unions[type_.name], Doc())
            case Union(options):
                for option in options:
                    yield from self.within(option)
            case _:
                assert_never(type_)

    def tuple(self, tuple_: TupleOf, identifier: str, nullable: bool, doc: Doc) -> Iterator[GoType]:
        names, rest_name = item_names(tuple_)
        fields = tuple(
            TupleField(identifier, *self.shapes.place(item))
            for identifier, item in zip(names, tuple_.items, strict=True)
        )
        rest = None
        if tuple_.rest is not None:
            rest = TupleRest(rest_name, self.shapes.slot(tuple_.rest))
        yield TupleType(identifier, fields, rest, nullable, doc)
        for item in tuple_.items:
            yield from self.within(item.type)
        if tuple_.rest is not None:
            yield from self.within(tuple_.rest)

    def union(self, union: Union, identifier: str, doc: Doc) -> Iterator[GoType]:
        nullable = Primitive.NULL in union.options
        values = values_of(union)
        if values:
            exactly = self.shapes.exactly(values)
            constants = tuple(
                Constant(self.names.options[union.name, option], known.json, known.constant, Doc())
                for option, known in zip(non_null(union), exactly.values, strict=True)
            )
            own = tuple(Value(constant.value, constant.identifier) for constant in constants)
            yield ClosedType(identifier, exactly.base, own, constants, nullable, doc)
            return
        if are_texts(union):
            yield self.texts(union, identifier, doc)
            return
        yield Options(union, self.shapes).interface(identifier, nullable, doc)
        for option in non_null(union):
            match bare(option):
                case MemberRef() | Ref():
                    pass
                case Literal() as literal:
                    wrapper = self.names.options[union.name, option]
                    value = self.shapes.value(literal)
                    note = (
                        f"{wrapper} is the option {text.json_text(value.json)} of [{identifier}]."
                    )
                    yield UnitType(wrapper, value, Doc(text.note(note)))
                case TupleOf() as tuple_:
                    wrapper = self.names.options[union.name, option]
                    yield from self.tuple(tuple_, wrapper, False, Doc())
                case _:
                    wrapper = self.names.options[union.name, option]
                    note = f"{wrapper} is the option of [{identifier}] that is {self.kind(option)}."
                    yield DefinedType(
                        wrapper, self.shapes.slot(option).shape, False, Doc(text.note(note))
                    )
                    yield from self.within(option)

    def texts(self, union: Union, identifier: str, doc: Doc) -> TextsType:
        constants: list[Constant] = []
        templates: list[Template] = []
        for option in union.options:
            match bare(option):
                case Literal(value):
                    name = self.names.options[union.name, option]
                    constants.append(Constant(name, value, None, Doc()))
                case Pattern(texts):
                    templates.append(Template(texts))
        nullable = Primitive.NULL in union.options
        return TextsType(identifier, tuple(constants), tuple(templates), nullable, doc)

    def kind(self, option: Type) -> str:
        kinds, _ = fit(option, self.shapes.declarations)
        return " or ".join(kind.value for kind in kinds)
