"""The functions that test whether a value is of a type: straight-line code, true or false."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from polyevent.model import (
    Alias,
    Branded,
    Choice,
    Constrained,
    Declaration,
    Enum,
    Field,
    ListOf,
    MapOf,
    Only,
    Pattern,
    Primitive,
    Record,
    Ref,
    TupleOf,
    Type,
)
from polyevent.names.typescript import guard_name
from polyevent.targets.typescript import expression, guard_choices, text
from polyevent.targets.typescript.contract import Contract
from polyevent.targets.typescript.limits import Limits
from polyevent.targets.typescript.nesting import Nesting
from polyevent.targets.typescript.properties import access, keys_of
from polyevent.targets.typescript.scope import Scope, noun
from polyevent.targets.typescript.shapes import Shape

_SIMPLE = (
    ("nothing", Shape()),
    ("aValue", Shape(anything=True)),
    ("aPresentValue", Shape(present=True)),
    ("aNull", Shape(null=True)),
    ("aString", Shape(string=True)),
    ("aNumber", Shape(number=True)),
    ("anInteger", Shape(integer=True)),
    ("aBoolean", Shape(boolean=True)),
    ("aDate", Shape(date=True)),
    ("aContainer", Shape(container=True)),
)
"""The functions of the runtime that test just this."""

_PLACE = "\0"
"""What stands for any place in a test; no code has this character."""


class Guards:
    """Writes the guards that are asked for, each once. The texts gather in `functions`, and in
    `constants` what they look up.

    What a guard accepts, a decoder makes, with one difference: the guard of an enum, or of an
    alias for enums, knows only the values of the contract. So it tells known from unknown ones.
    """

    def __init__(self, contract: Contract, scope: Scope, limits: Limits) -> None:
        self.functions: list[str] = []
        self.constants: list[str] = []
        self._contract = contract
        self._scope = scope
        self._limits = limits
        self._nesting = Nesting(contract)
        self._choices: dict[Choice, str] = {}
        self._functions: dict[Type, str] = {}
        self._tests_of: dict[Type, list[str]] = {}
        for declaration in contract.schema.declarations:
            if isinstance(declaration, Alias):
                self._offer(declaration)

    def declare(self, declaration: Declaration) -> None:
        """Write the public guard of `declaration`."""
        name = guard_name(self._contract.names.types[declaration.name])
        match declaration:
            case Record():
                self._write(name, "&&", ["objectLike(value)", *self._record(declaration)])
            case Enum(members=members):
                values = dict.fromkeys(member.value for member in members)
                self._write(name, "||", [f"value === {text.literal(value)}" for value in values])
            case Alias(target=target):
                shape = self._contract.shape(target, open_enums=False)
                self._define(name, target, shape)
            case _:
                assert_never(declaration)

    def function(self, type_: Type) -> str:
        """The name of a function that accepts what a decoder makes for `type_`."""
        if isinstance(type_, Ref) and self._is_record(type_):
            return guard_name(self._contract.names.types[type_.name])
        shape = self._contract.shape(type_)
        simple = next((name for name, simple in _SIMPLE if shape == simple), None)
        if simple is not None:
            return simple
        if isinstance(type_, Ref) and not self._differs(type_):
            return guard_name(self._contract.names.types[type_.name])
        if type_ not in self._functions:
            name = self._functions[type_] = self._take(noun(type_, self._contract.names))
            self._define(name, type_, shape)
        return self._functions[type_]

    def structure(self, type_: Type, place: str) -> str:
        """The test of the value at `place` for an object or an array."""
        match type_:
            case ListOf(item):
                return f"everyItem({place}, {self.function(item)})"
            case MapOf(value):
                return f"everyEntry({place}, {self.function(value)})"
            case _:
                return f"{self.function(type_)}({place})"

    def _choice(self, choice: Choice, type_: Type) -> str:
        """The name of a function for several objects or arrays; called after `type_` if new."""
        if choice not in self._choices:
            self._choices[choice] = self._take(noun(type_, self._contract.names))
            self._choose(self._choices[choice], choice)
        return self._choices[choice]

    def _take(self, what: str) -> str:
        return self._scope.take(("an" if what[0] in "AEIO" else "a") + what)

    def _offer(self, alias: Alias) -> None:
        """Let the public guard of `alias` be used where its target is written out."""
        name = guard_name(self._contract.names.types[alias.name])
        if not self._differs(Ref(alias.name)):
            self._functions.setdefault(alias.target, name)
        chosen = self._contract.shape(alias.target).sole_choice
        if chosen is not None:
            self._choices.setdefault(chosen, name)

    def _differs(self, ref: Ref) -> bool:
        """Whether the public guard of `ref` refuses what a decoder keeps."""
        closed = self._contract.shape(ref, open_enums=False)
        return self._contract.shape(ref) != closed

    def _define(self, name: str, type_: Type, shape: Shape) -> None:
        """Write the function `name` for `type_`, which has this shape."""
        match type_:
            case Branded(base):
                self._define(name, base, shape)
            case Pattern(texts):
                self._write(name, "&&", ['typeof value === "string"', *_form(texts)])
            case Constrained(base, constraints):
                tests = self._tests(base, self._contract.shape(base), "value")
                self._write(name, "&&", [_any(tests), *self._limits.tests(constraints)])
            case TupleOf():
                self._write(name, "&&", self._tuple(type_))
            case _:
                chosen = shape.sole_choice
                if chosen is None or isinstance(chosen, Only):
                    self._write(name, "||", self._tests(type_, shape, "value"))
                else:
                    self._choose(name, chosen)

    def _choose(self, name: str, choice: Choice) -> None:
        self._write_body(name, guard_choices.body(choice, self, self._nesting))

    def _write(self, name: str, operator: str, tests: list[str]) -> None:
        self._write_body(name, [expression.returned_all(operator, tests, 2)])

    def _write_body(self, name: str, body: Sequence[str]) -> None:
        head = expression.function_head(name, ("value",))
        self.functions.append("\n".join((head, *body, "}")))

    def _record(self, record: Record) -> list[str]:
        tests = [test for field in record.fields if (test := self._field(field)) is not None]
        tests += (f"{access(key)} === undefined" for key in record.absent)
        if record.extra is None or self._contract.shape(record.extra).anything:
            return tests
        name = self._scope.take(f"keysOf{self._contract.names.types[record.name]}")
        self.constants.append(keys_of(record, name))
        return [*tests, f"everyOther(value, {name}, {self.function(record.extra)})"]

    def _field(self, field: Field) -> str | None:
        place = access(field.name)
        tests = self._of_type(field.type, place)
        if field.optional:
            if tests == [f"{place} !== undefined"]:
                return None
            tests.insert(0, f"{place} === undefined")
        return _any(tests)

    def _of_type(self, type_: Type, place: str) -> list[str]:
        """The tests of which one has to hold, or a call where they would be many."""
        tests = self._tests_of.get(type_)
        if tests is None:
            if isinstance(type_, Ref) and self._is_called(type_):
                tests = [f"{self.function(type_)}({_PLACE})"]
            else:
                tests = self._tests(type_, self._contract.shape(type_), _PLACE)
            self._tests_of[type_] = tests
        return [test.replace(_PLACE, place) for test in tests]

    def _is_called(self, ref: Ref) -> bool:
        if self._is_record(ref):
            return True
        return len(self._contract.shape(ref).closed) > 1 and not self._differs(ref)

    def _is_record(self, ref: Ref) -> bool:
        return isinstance(self._contract.declarations[ref.name], Record)

    def _tuple(self, tuple_: TupleOf) -> list[str]:
        least = sum(not item.optional for item in tuple_.items)
        tests = ["Array.isArray(value)"]
        if tuple_.rest is None and least == len(tuple_.items):
            tests.append(f"value.length === {least}")
        else:
            tests += [f"value.length >= {least}"] if least else []
            tests += [f"value.length <= {len(tuple_.items)}"] if tuple_.rest is None else []
        for index, item in enumerate(tuple_.items):
            place = f"value[{index}]"
            missing = [f"value.length <= {index}"] if item.optional else []
            tests.append(_any(missing + self._of_type(item.type, place)))
        if tuple_.rest is not None:
            test = self.function(tuple_.rest)
            tests.append(f"everyItem(value.slice({len(tuple_.items)}), {test})")
        return tests

    def _tests(self, type_: Type, shape: Shape, place: str) -> list[str]:
        """The tests of which one has to hold for the value at `place`, which is to be `type_`."""
        if shape.anything:
            return [f"{place} !== undefined"]
        if shape.present:
            return [f"aPresentValue({place})"]
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
            if isinstance(closed, Ref):
                tests.append(f"{guard_name(self._contract.names.types[closed.name])}({place})")
            else:
                (value,) = self._contract.values([closed])
                tests.append(f"{place} === {text.literal(value)}")
        tests += (f"{self.function(pattern)}({place})" for pattern in shape.patterns)
        for within in (*shape.limited, *shape.bounded):
            tests.append(f"{self.function(within)}({place})")
        if shape.date:
            tests.append(f"{self.function(Primitive.DATETIME)}({place})")
        if shape.container:
            tests.append(f"{self.function(Primitive.OBJECT)}({place})")
        for choice in (shape.array, shape.object):
            match choice:
                case None:
                    pass
                case Only(option):
                    tests.append(self.structure(option, place))
                case _:
                    tests.append(f"{self._choice(choice, type_)}({place})")
        return tests


def _any(tests: list[str]) -> str:
    return tests[0] if len(tests) == 1 else f"({' || '.join(tests)})"


def _form(texts: Sequence[str]) -> list[str]:
    """The tests of a string for the form of a pattern."""
    if len(texts) > 2:
        return [f"consistsOf(value, {', '.join(map(text.string, texts))})"]
    first, last = texts
    tests: list[str] = []
    if first and last:
        tests.append(f"value.length >= {_units(first) + _units(last)}")
    if first:
        tests.append(f"value.startsWith({text.string(first)})")
    if last:
        tests.append(f"value.endsWith({text.string(last)})")
    return tests


def _units(text_: str) -> int:
    """The length that JavaScript gives a string."""
    return len(text_.encode("utf-16-le", "surrogatepass")) // 2
