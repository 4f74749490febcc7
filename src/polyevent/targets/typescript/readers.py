"""The functions that read a value as a type, into a copy without what the type does not know.

One function serves decoding, encoding, and the place and text of an error.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from polyevent.model import (
    Alias,
    Branded,
    Choice,
    Constrained,
    ListOf,
    MapOf,
    Only,
    Primitive,
    Record,
    Ref,
    TupleOf,
    Type,
)
from polyevent.targets.typescript import expression, reader_choices, scalars, structures, text
from polyevent.targets.typescript.contract import Contract
from polyevent.targets.typescript.guards import Guards
from polyevent.targets.typescript.limits import Limits
from polyevent.targets.typescript.scope import Scope, noun
from polyevent.targets.typescript.shapes import Shape, one_of

_SIMPLE = (
    ("readAbsent", Shape()),
    ("readAny", Shape(anything=True)),
    ("readPresent", Shape(present=True)),
    ("readNull", Shape(null=True)),
    ("readString", Shape(string=True)),
    ("readNumber", Shape(number=True)),
    ("readInteger", Shape(integer=True)),
    ("readBoolean", Shape(boolean=True)),
    ("readDate", Shape(date=True)),
    ("readContainer", Shape(container=True)),
)
"""The readers of the runtime that do just this."""


class Readers:
    """Writes the readers that are asked for, each once."""

    def __init__(self, contract: Contract, guards: Guards, scope: Scope, limits: Limits) -> None:
        self.contract = contract
        self.guards = guards
        self.limits = limits
        self._scope = scope
        self._names: dict[Type, str] = {}
        # The bodies are written later: a type may hold itself.
        self._waiting: deque[tuple[str, Callable[[], list[str]]]] = deque()

    def name(self, type_: Type, what: str | None = None) -> str:
        """The reader for `type_`: it takes a value, its holder's place and its key.

        It is called after `what`, else after the type, if it is new.
        """
        name = self._names.get(type_)
        if name is None:
            name = self._named(type_, what or noun(type_, self.contract.names))
            self._names[type_] = name
        return name

    def of_shape(self, shape: Shape, what: str, type_: Type | None = None) -> str:
        """The name of a reader for `shape`, that of `type_` if any; called after `what` if new."""
        simple = next((name for name, simple in _SIMPLE if shape == simple), None)
        if simple is not None:
            return simple
        match shape.sole_choice:
            case None:
                return self._new(what, lambda: self._body(shape, what, type_))
            case choice:
                return self.choice(choice, what)

    def choice(self, choice: Choice, what: str) -> str:
        """The name of a reader for several objects or arrays; called after `what` if new."""
        match choice:
            case Only(option):
                return self.name(option)
            case _:
                return self._new(what, lambda: reader_choices.body(choice, self))

    def functions(self) -> list[str]:
        """The texts of all readers that were asked for, and of those that these need."""
        written: list[str] = []
        while self._waiting:
            name, body = self._waiting.popleft()
            head = expression.function_head(name, ("value", "parent", "key"))
            written.append("\n".join((head, *body(), "}")))
        return written

    def _new(self, what: str, body: Callable[[], list[str]]) -> str:
        name = self._scope.take("read" + what)
        self._waiting.append((name, body))
        return name

    def _named(self, type_: Type, what: str) -> str:
        match type_:
            case Ref(name):
                match self.contract.declarations[name]:
                    case Alias(target=target):
                        return self.name(target, what)
                    case Record() as record:
                        return self._new(what, lambda: structures.record(record, self))
                    case _:
                        pass
            case Branded(base):
                return self.name(base, what)
            case Constrained():
                return self._new(what, lambda: scalars.limited(type_, self))
            case TupleOf():
                return self._new(what, lambda: structures.tuple_(type_, self))
            case ListOf(item):
                return self._new(what, lambda: self._each("readList", item))
            case MapOf(value):
                return self._new(what, lambda: self._each("readMap", value))
            case _:
                pass
        return self.of_shape(self.contract.shape(type_), what, type_)

    def _each(self, function: str, inner: Type) -> list[str]:
        read = f"{function}(value, parent, key, {self.name(inner)})"
        return [expression.call("return", read, 2)]

    def _body(self, shape: Shape, what: str, type_: Type | None) -> list[str]:
        if shape.is_closed:
            return scalars.listed(shape, type_, self)
        kinds = (shape.strings, shape.numbers, shape.booleans, shape.array, shape.object)
        if sum(map(bool, (*kinds, shape.null, shape.container))) > 1:
            return self._by_kind(shape, what)
        return scalars.strings(shape, self) if shape.strings else scalars.numbers(shape, self)

    def _by_kind(self, shape: Shape, what: str) -> list[str]:
        """A union whose options are told apart by the kind of the value."""
        unchecked: list[str] = []
        checked: dict[str, str] = {}
        if shape.strings == [Primitive.STRING]:
            unchecked.append("string")
        elif shape.strings:
            checked["string"] = self.name(one_of(shape.strings))
        if shape.boolean:
            unchecked.append("boolean")
        elif shape.booleans:
            checked["boolean"] = self.name(one_of(shape.booleans))
        if shape.numbers:
            checked["number"] = self.name(one_of(shape.numbers))
        if shape.container:
            unchecked += ["array", "object"]
        if shape.array is not None:
            checked["array"] = self.choice(shape.array, f"{what}Array")
        if shape.object is not None:
            checked["object"] = self.choice(shape.object, f"{what}Object")
        if shape.null:
            unchecked.append("null")
        lines: list[str] = []
        if shape.date:
            read = expression.call("return", f"{checked['string']}(value, parent, key)", 4)
            lines += ["  if (value instanceof Date) {", read, "  }"]
        lines.append("  switch (kind(value)) {")
        if unchecked:
            lines += [f'    case "{kind}":' for kind in unchecked]
            lines.append("      return value;")
        for kind, reader in checked.items():
            lines.append(f'    case "{kind}":')
            lines.append(expression.call("return", f"{reader}(value, parent, key)", 6))
        expected = scalars.expected(shape, self.contract)
        wanted = text.string(" or ".join((", ".join(expected[:-1]), expected[-1])))
        mismatch = f"mismatch(value, parent, key, {wanted})"
        return [*lines, "    default:", expression.call("throw", mismatch, 6), "  }"]
