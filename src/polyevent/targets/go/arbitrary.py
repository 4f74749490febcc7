"""Go code that makes arbitrary values of each type, for the tests of a package."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from polyevent.targets.go import text
from polyevent.targets.go.bounds import limited
from polyevent.targets.go.layout import indented
from polyevent.targets.go.messages import MessageStruct
from polyevent.targets.go.order import Types
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
    go_shape,
    go_slot,
    is_nilable,
)
from polyevent.targets.go.structure import (
    ClosedType,
    DefinedType,
    EnumType,
    GoType,
    InterfaceType,
    NullableInterface,
    OtherName,
    StructField,
    StructType,
    TextsType,
    TupleType,
    UnitType,
)
from polyevent.targets.go.unions import Option, TypeOption, UnitOption, ValuesOption
from polyevent.targets.go.values import value_text
from polyevent.targets.parts import Text, separated


def values_file(types: Types, messages: Sequence[MessageStruct]) -> tuple[list[str], Text]:
    """The imports and the body of the file that makes arbitrary values of `types` and `messages`."""
    maker = _Maker(types)
    rows = ['sealed("AnyMessage", arbitraryAnyMessage, decodeAnyMessage)'] if messages else []
    blocks = [_any_message(messages)] if messages else []
    for type_ in types.all:
        if isinstance(type_, OtherName):
            continue
        name = type_.identifier
        is_sealed = isinstance(type_, InterfaceType | NullableInterface)
        row = f"sealed({text.string(name)}, arbitrary{name}, decode{name})"
        rows.append(row if is_sealed else f"named({text.string(name)}, arbitrary{name})")
        blocks.append(maker.function(type_))
    table = "".join(f"\t\t{row},\n" for row in rows)
    head = f"func types() []tested {{\n\treturn []tested{{\n{table}\t}}\n}}\n"
    return sorted(maker.imports), separated((head, *blocks), "\n")


def _any_message(messages: Sequence[MessageStruct]) -> str:
    options = [f"address(arbitrary{message.struct.identifier}(a))" for message in messages]
    return _function("AnyMessage", _chosen(options))


def _function(identifier: str, body: str) -> str:
    return f"func arbitrary{identifier}(a *arbitrary) {identifier} {{\n{indented(body, 1)}}}\n"


def _chosen(expressions: Sequence[str]) -> str:
    """The statements that return one of `expressions`, the first one in the end."""
    first, *others = expressions
    if not others:
        return f"return {first}"
    cases = "".join(f"case {n}:\n\treturn {code}\n" for n, code in enumerate(others, 1))
    return f"switch a.choice({len(expressions)}) {{\n{cases}}}\nreturn {first}"


class _Maker:
    def __init__(self, types: Types) -> None:
        self.types = types
        self.imports: set[str] = set()

    def function(self, type_: GoType) -> str:
        """The function that makes values of `type_`, which is no other name."""
        return _function(type_.identifier, "\n".join(self._statements(type_)))

    def _statements(self, type_: GoType) -> Iterator[str]:
        match type_:
            case EnumType(constants=constants):
                yield f"return oneOf(a, {', '.join(c.identifier for c in constants)})"
            case ClosedType(identifier, values=values):
                yield f"return {_one_of(identifier, values)}"
            case TextsType(identifier, constants, templates):
                options = [constant.identifier for constant in constants]
                options += [f"{identifier}({self._shape(template)})" for template in templates]
                yield _chosen(options)
            case StructType(identifier):
                yield f"var v {identifier}"
                for field in type_.fields:
                    if isinstance(field, StructField):
                        made = self._field(field.slot, field.presence)
                        yield f"v.{field.identifier} = {made}"
                if type_.extra and type_.extra.identifier:
                    made = self._maker(type_.extra.value)
                    yield f"v.{type_.extra.identifier} = othersOf(a, {made})"
                yield "return v"
            case TupleType():
                yield from self._tuple(type_)
            case DefinedType(identifier, Basic.TIME):
                yield f"return {identifier}{{Time: a.time()}}"
            case DefinedType(identifier, shape):
                yield f"return {identifier}({self._shape(shape)})"
            case UnitType(identifier):
                yield f"return {identifier}{{}}"
            case InterfaceType(options=options):
                yield _chosen([_option(option) for option in self.types.least_first(options)])
            case NullableInterface(options_of=options_of):
                yield f"return arbitrary{options_of}(a)"
            case OtherName():
                pass
            case _:
                assert_never(type_)

    def _tuple(self, type_: TupleType) -> Iterator[str]:
        """Further items come only behind all others."""
        yield f"var v {type_.identifier}"
        depth = 0
        for field in type_.fields:
            if field.presence is not Presence.ALWAYS:
                yield f"{depth * chr(9)}if a.more() {{"
                depth += 1
            made = self._item(field.slot, field.presence)
            yield f"{depth * chr(9)}v.{field.identifier} = {made}"
        if type_.rest:
            made = self._shape(Slice(type_.rest.item))
            yield f"{depth * chr(9)}v.{type_.rest.identifier} = {made}"
        for tabs in reversed(range(depth)):
            yield f"{tabs * chr(9)}}}"
        yield "return v"

    def _item(self, slot: Slot, presence: Presence) -> str:
        """An item that is there."""
        match presence:
            case Presence.ALWAYS:
                return self._slot(slot)
            case Presence.NIL_IS_ABSENT if is_nilable(slot.shape):
                return self._shape(slot.shape)
            case Presence.NIL_IS_ABSENT:
                return f"address({self._shape(slot.shape)})"
            case Presence.THREE_STATES:
                return f"valueOrNull(a, {self._maker(Slot(slot.shape))})"
            case _:
                assert_never(presence)

    def _field(self, slot: Slot, presence: Presence) -> str:
        match presence:
            case Presence.ALWAYS:
                return self._slot(slot)
            case Presence.NIL_IS_ABSENT:
                return self._slot(Slot(slot.shape, nullable=True))
            case Presence.THREE_STATES:
                return f"threeStates(a, {self._maker(Slot(slot.shape))})"
            case _:
                assert_never(presence)

    def _slot(self, slot: Slot) -> str:
        if not slot.nullable:
            return self._shape(slot.shape)
        function = "orNil" if is_nilable(slot.shape) else "pointerOrNil"
        return f"{function}(a, {self._maker(Slot(slot.shape))})"

    def _maker(self, slot: Slot) -> str:
        """A function that makes what `slot` may hold."""
        match slot.shape:
            case Basic() as basic if not slot.nullable:
                return f"(*arbitrary).{_BASIC[basic]}"
            case Named(identifier) | Sealed(codec=identifier) if not slot.nullable:
                return f"arbitrary{self.types.meant(identifier)}"
            case _:
                self._import(slot.shape)
                body = indented(f"return {self._slot(slot)}", 1)
                return f"func(a *arbitrary) {go_slot(slot)} {{\n{body}}}"

    def _import(self, shape: Shape) -> None:
        match shape:
            case Basic.TIME:
                self.imports.add("time")
            case Basic.RAW | Basic.PRESENT | Basic.OBJECT:
                self.imports.add("encoding/json")
            case Slice(slot) | Map(slot):
                self._import(slot.shape)
            case _:
                pass

    def _shape(self, shape: Shape) -> str:
        match shape:
            case Basic():
                return f"a.{_BASIC[shape]}()"
            case Named(identifier) | Sealed(codec=identifier):
                return f"arbitrary{self.types.meant(identifier)}(a)"
            case Exactly(_, _, values):
                return _one_of(go_shape(shape), values)
            case Template(texts):
                return f"a.template({', '.join(map(text.string, texts))})"
            case Limited():
                return limited(shape, self.types)
            case Slice(Slot(Basic.NEVER)) | Map(Slot(Basic.NEVER)):
                return f"{go_shape(shape)}{{}}"
            case Slice(item):
                return f"listOf(a, {self._maker(item)})"
            case Map(value):
                return f"mapOf(a, {self._maker(value)})"
            case _:
                assert_never(shape)


_BASIC = {
    Basic.STRING: "text",
    Basic.NUMBER: "number",
    Basic.INTEGER: "integer",
    Basic.BOOLEAN: "bool",
    Basic.NULL: "null",
    Basic.TIME: "time",
    Basic.RAW: "raw",
    Basic.PRESENT: "present",
    Basic.OBJECT: "object",
}


def _one_of(go: str, values: Iterable[Value]) -> str:
    """One of `values`, which are of the type that Go writes like that."""
    values = tuple(values)
    listed = ", ".join(map(value_text, values))
    if len(values) == 1:
        return f"{go}({listed})" if values[0].constant is None else listed
    return f"oneOf{'' if values[0].constant else f'[{go}]'}(a, {listed})"


def _option(option: Option) -> str:
    match option:
        case TypeOption(identifier=identifier, pointer=pointer):
            return f"address(arbitrary{identifier}(a))" if pointer else f"arbitrary{identifier}(a)"
        case ValuesOption(identifier=identifier, values=values, part=part):
            return _one_of(identifier, values) if part else f"arbitrary{identifier}(a)"
        case UnitOption(identifier=identifier):
            return f"{identifier}{{}}"
        case _:
            assert_never(option)
