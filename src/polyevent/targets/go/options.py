"""What the options of a union are in Go, and how a value is told to be one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import assert_never

from polyevent import model
from polyevent.model import (
    Alias,
    BestMatch,
    Branded,
    ByKeys,
    ByTag,
    Constrained,
    Declaration,
    Doc,
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
    TupleOf,
    Type,
    Union,
    bare,
    unaliased,
)
from polyevent.targets.go import text
from polyevent.targets.go.shapes import Value
from polyevent.targets.go.shaping import Shapes, non_null
from polyevent.targets.go.structure import (
    InterfaceType,
)
from polyevent.targets.go.unions import (
    Choice,
    ChooseBest,
    ChooseKeys,
    ChooseTag,
    Fit,
    Kind,
    Option,
    TypeOption,
    UnitOption,
    ValuesOption,
)

_PRIMITIVES = {
    Primitive.STRING: ((Kind.STRING,), Fit.ALL),
    Primitive.NUMBER: ((Kind.NUMBER,), Fit.ALL),
    Primitive.INTEGER: ((Kind.INTEGER,), Fit.LIMITS),
    Primitive.BOOLEAN: ((Kind.BOOLEAN,), Fit.ALL),
    Primitive.DATETIME: ((Kind.TIME,), Fit.TIME),
    Primitive.OBJECT: ((Kind.ARRAY, Kind.OBJECT), Fit.ALL),
}


class Options:
    """The options of one union that has a type of Go."""

    def __init__(self, union: Union, shapes: Shapes) -> None:
        self.union = union
        self.shapes = shapes

    def interface(self, identifier: str, nullable: bool, doc: Doc) -> InterfaceType:
        """The interface called `identifier` that stands for the union."""
        options = tuple(self._all())
        objects = self._choice(self.union.objects, Kind.OBJECT, options)
        arrays = self._choice(self.union.arrays, Kind.ARRAY, options)
        return InterfaceType(identifier, options, objects, arrays, nullable, doc)

    def _all(self) -> Iterator[Option]:
        """The options but null, in their order; members of one enum are one option."""
        parts: dict[str, list[MemberRef]] = {}
        for option in map(bare, non_null(self.union)):
            if isinstance(option, MemberRef):
                parts.setdefault(option.enum, []).append(option)
        for option in non_null(self.union):
            match bare(option):
                case MemberRef(enum) as member:
                    if member is parts[enum][0]:
                        yield self._part(enum, parts[enum])
                case Literal() as literal:
                    value = self.shapes.value(literal)
                    wrapper = self.shapes.names.options[self.union.name, option]
                    yield UnitOption(_name(option), wrapper, _kind(value), value)
                case Ref(name):
                    yield self._named(name, name)
                case _:
                    yield self._type(option)

    def _choice(
        self, choice: model.Choice | None, kind: Kind, options: Iterable[Option]
    ) -> Choice | None:
        if choice is not None:
            return self._chosen(choice)
        types = (option for option in options if isinstance(option, TypeOption))
        return next((option for option in types if kind in option.kinds), None)

    def _chosen(self, choice: model.Choice) -> Choice:
        match choice:
            case Only(option):
                return self._type(option)
            case ByTag(path, cases):
                groups: dict[model.Choice, dict[tuple[type, object], Value]] = {}
                known: set[tuple[type, object]] = set()
                for value, inner in cases:
                    json = value.value if isinstance(value, Literal) else None
                    # Numbers are the same with a fraction of zero.
                    key = (type(json) if isinstance(json, bool) else object, json)
                    if key not in known:
                        known.add(key)
                        groups.setdefault(inner, {})[key] = Value(json)
                return ChooseTag(
                    path,
                    tuple(
                        (tuple(values.values()), self._chosen(inner))
                        for inner, values in groups.items()
                    ),
                    any(self._is_open(option, path) for option in self.union.options),
                )
            case ByKeys(cases, otherwise):
                return ChooseKeys(
                    tuple((key, self._chosen(inner)) for key, inner in cases),
                    None if otherwise is None else self._chosen(otherwise),
                )
            case BestMatch(options):
                return ChooseBest(tuple(map(self._type, options)))
            case _:
                assert_never(choice)

    def _is_open(self, type_: Type, path: Sequence[str]) -> bool:
        """Whether an enum is at `path` in `type_`."""
        match unaliased(type_, self.shapes.declarations):
            case Union(options):
                return any(self._is_open(option, path) for option in options)
            case Ref(name):
                declaration = self.shapes.declarations[name]
                if not path or not isinstance(declaration, Record):
                    return not path and isinstance(declaration, Enum)
                return any(
                    self._is_open(field.type, path[1:])
                    for field in declaration.fields
                    if field.name == path[0]
                )
            case _:
                return False

    def _type(self, type_: Type) -> TypeOption:
        """An option with a type that all its values have."""
        names = self.shapes.names
        match type_:
            case Ref(name):
                option = self._named(name, name)
                assert isinstance(option, TypeOption), "only values have options of another form"
                return option
            case _:
                wrapper = names.options[self.union.name, type_]
                is_tuple = isinstance(type_, TupleOf)
                return TypeOption(_name(type_), wrapper, is_tuple, *self._fit(type_))

    def _part(self, enum: str, members: Iterable[MemberRef]) -> ValuesOption:
        # Two members may be equal, but two cases of a switch may not.
        known = map(self.shapes.value, reversed(list(members)))
        values = tuple({value.json: value for value in known}.values())[::-1]
        identifier = self.shapes.names.types[enum]
        name = ", ".join(text.json_text(value.json) for value in values)
        return ValuesOption(name, identifier, _kind(values[0]), values, part=True, of_enum=False)

    def _named(self, name: str, declared: str) -> Option:
        """The option that is a reference to `name`, by which messages call it, or to what that is."""
        declaration = self.shapes.declarations[declared]
        identifier = self.shapes.names.types[declared]
        match declaration:
            case Record():
                return TypeOption(name, identifier, True, (Kind.OBJECT,), Fit.ALL)
            case Enum():
                values = tuple(Value(member.value) for member in declaration.members)
                return ValuesOption(name, identifier, _kind(values[0]), values, False, True)
            case Alias(target=Ref(other)):
                return self._named(name, other)
            case Alias(target=target) if isinstance(value := bare(target), Literal | MemberRef):
                known = (self.shapes.value(value),)
                return ValuesOption(name, identifier, _kind(known[0]), known, False, False)
            case Alias(target=target):
                is_tuple = isinstance(target, TupleOf)
                return TypeOption(name, identifier, is_tuple, *self._fit(target))
            case _:
                assert_never(declaration)

    def _fit(self, type_: Type) -> tuple[tuple[Kind, ...], Fit]:
        return fit(type_, self.shapes.declarations)


def fit(type_: Type, declarations: Mapping[str, Declaration]) -> tuple[tuple[Kind, ...], Fit]:
    """The kinds of values that `type_`, which has a type of its own in Go, has, and which of them."""
    match unaliased(type_, declarations):
        case Primitive() as primitive:
            return _PRIMITIVES[primitive]
        case Pattern():
            return (Kind.STRING,), Fit.TEMPLATE
        case Constrained(base):
            kinds, _ = fit(base, declarations)
            return kinds, Fit.LIMITS
        case Branded(base):
            return fit(base, declarations)
        case ListOf() | TupleOf():
            return (Kind.ARRAY,), Fit.ALL
        case _:
            return (Kind.OBJECT,), Fit.ALL


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


def _name(type_: Type) -> str:
    """How messages call `type_`: as it is declared, or else as it is written."""
    match type_:
        case Ref(name):
            return name
        case Primitive():
            return "Date" if type_ is Primitive.DATETIME else type_.value
        case Literal(value):
            return text.json_text(value)
        case Pattern(texts):
            return text.template(texts)
        case Constrained(base) | Branded(base):
            return _name(base)
        case MapOf(value):
            return f"Record<string, {_name(value)}>"
        case ListOf(Union() as item):
            return f"({_name(item)})[]"
        case ListOf(item):
            return f"{_name(item)}[]"
        case TupleOf(items, rest):
            written = [_name(item.type) + "?" * item.optional for item in items]
            return f"[{', '.join(written + ['...'] * (rest is not None))}]"
        case Union(name=name):
            return name
        case MemberRef(enum, member):
            return f"{enum}.{member}"
        case _:
            assert_never(type_)
