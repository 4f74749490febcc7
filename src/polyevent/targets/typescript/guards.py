"""The functions that test whether a value is of a type: straight-line code, true or false."""

from __future__ import annotations

from typing import assert_never

from polyevent.model import (
    Alias,
    Declaration,
    Enum,
    Field,
    MapOf,
    Record,
    Ref,
    Type,
)
from polyevent.names.typescript import guard_name
from polyevent.targets.typescript import expression, text
from polyevent.targets.typescript.contract import Contract, Shape
from polyevent.targets.typescript.scope import Scope, noun

INHERITED = frozenset("""
    __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__ __proto__ constructor
    hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString toString valueOf
    """.split())
"""What every object has from `Object.prototype`, whatever the JSON says."""


def access(name: str) -> str:
    """The property `name` of `value`; undefined where it is absent."""
    if name in INHERITED:
        return f"own(value, {text.string(name)})"
    return "value" + text.member(name)


class Guards:
    """Writes the guards that are asked for, each once. The texts gather in `functions`.

    What a guard accepts, a decoder accepts, with one difference: the guard of an enum, or of an
    alias for enums, knows only the values of the contract. So it tells known from unknown ones.
    """

    def __init__(self, contract: Contract, scope: Scope) -> None:
        self.functions: list[str] = []
        self._contract = contract
        self._scope = scope
        self._functions: dict[Type, str] = {}

    def declare(self, declaration: Declaration) -> None:
        """Write the public guard of `declaration`."""
        name = guard_name(self._contract.names.types[declaration.name])
        match declaration:
            case Record(fields=fields):
                tests = [test for field in fields if (test := self._field(field)) is not None]
                self._write(name, "&&", ["objectLike(value)", *tests])
            case Enum(members=members):
                values = dict.fromkeys(member.value for member in members)
                self._write(name, "||", [f"value === {text.literal(value)}" for value in values])
            case Alias(target=target):
                shape = self._contract.shape(target, open_enums=False)
                if shape == self._contract.shape(target):
                    self._functions.setdefault(target, name)
                self._write(name, "||", self._tests(shape, "value"))
            case _:
                assert_never(declaration)

    def function(self, type_: Type) -> str:
        """The name of a function that accepts what a decoder accepts for `type_`."""
        shape = self._contract.shape(type_)
        simple = _simple(shape)
        if simple is not None:
            return simple
        if isinstance(type_, Ref) and not self._differs(type_):
            return guard_name(self._contract.names.types[type_.name])
        if type_ not in self._functions:
            self._functions[type_] = self._scope.take("a" + noun(type_, self._contract.names))
            self._write(self._functions[type_], "||", self._tests(shape, "value"))
        return self._functions[type_]

    def private(self, what: str, shape: Shape) -> str:
        """The name of a function of its own for `shape`."""
        name = self._scope.take("a" + what)
        self._write(name, "||", self._tests(shape, "value"))
        return name

    def _differs(self, ref: Ref) -> bool:
        """Whether the public guard of `ref` refuses what a decoder keeps."""
        closed = self._contract.shape(ref, open_enums=False)
        return self._contract.shape(ref) != closed

    def _write(self, name: str, operator: str, tests: list[str]) -> None:
        body = expression.returned_all(operator, tests, 2)
        head = expression.function_head(name, ("value",))
        self.functions.append(f"{head}\n{body}\n}}")

    def _field(self, field: Field) -> str | None:
        shape = self._contract.shape(field.type)
        place = access(field.name)
        if shape.anything and field.optional:
            return None
        tests = [f"{place} === undefined"] if field.optional else []
        if isinstance(field.type, Ref) and len(shape.closed) > 1 and not self._differs(field.type):
            tests.append(f"{self.function(field.type)}({place})")
        else:
            tests += self._tests(shape, place)
        return tests[0] if len(tests) == 1 else f"({' || '.join(tests)})"

    def _tests(self, shape: Shape, place: str) -> list[str]:
        """The tests of which one has to hold for the value at `place`."""
        if shape.anything:
            return [f"{place} !== undefined"]
        tests: list[str] = []
        if shape.null:
            tests.append(f"{place} === null")
        if shape.string:
            tests.append(f'typeof {place} === "string"')
        if shape.number:
            tests.append(f"aNumber({place})")
        elif shape.integer:
            tests.append(f"anInteger({place})")
        if shape.boolean:
            tests.append(f'typeof {place} === "boolean"')
        for closed in shape.closed:
            if isinstance(closed, Enum):
                tests.append(f"{guard_name(self._contract.names.types[closed.name])}({place})")
            else:
                tests += (
                    f"{place} === {text.literal(value)}"
                    for value in self._contract.values([closed])
                )
        if shape.array is not None:
            tests.append(f"everyItem({place}, {self.function(shape.array.item)})")
        match shape.object:
            case MapOf(value):
                tests.append(f"everyEntry({place}, {self.function(value)})")
            case Record(name=name):
                tests.append(f"{guard_name(self._contract.names.types[name])}({place})")
            case None:
                pass
        return tests


def _simple(shape: Shape) -> str | None:
    """The function of the runtime that tests just this, if there is one."""
    if shape.closed or shape.array or shape.object:
        return None
    if shape.anything:
        return "aValue"
    tests = {
        "aNull": shape.null,
        "aString": shape.string,
        "aNumber": shape.number,
        "anInteger": shape.integer and not shape.number,
        "aBoolean": shape.boolean,
    }
    needed = [function for function, is_needed in tests.items() if is_needed]
    return needed[0] if len(needed) == 1 else None
