"""The functions that read a value as a type, into a copy without what the type does not know.

One function serves decoding, encoding, and the place and text of an error.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence

from polyevent.model import (
    Alias,
    Enum,
    Field,
    ListOf,
    Literal,
    MapOf,
    MemberRef,
    Record,
    Ref,
    Type,
    Union,
)
from polyevent.targets.typescript import expression, text
from polyevent.targets.typescript.contract import Closed, Contract, Shape
from polyevent.targets.typescript.guards import INHERITED, Guards, access
from polyevent.targets.typescript.scope import Scope, noun


class Readers:
    """Writes the readers that are asked for, each once."""

    def __init__(self, contract: Contract, guards: Guards, scope: Scope) -> None:
        self._contract = contract
        self._guards = guards
        self._scope = scope
        self._names: dict[Type, str] = {}
        self._waiting: deque[tuple[str, Shape, Type | None]] = deque()

    def name(self, type_: Type) -> str:
        """The reader for `type_`: it takes a value, its holder's place and its key."""
        if type_ not in self._names:
            self._names[type_] = self._named(type_)
        return self._names[type_]

    def of_shape(self, shape: Shape, what: str, type_: Type | None = None) -> str:
        """The name of a reader for `shape`, that of `type_` if any; called after `what` if new."""
        simple = _simple(shape)
        if simple is not None:
            return simple
        # The body is written later: a type may hold itself.
        name = self._scope.take("read" + what)
        self._waiting.append((name, shape, type_))
        return name

    def functions(self) -> list[str]:
        """The texts of all readers that were asked for, and of those that these need."""
        written: list[str] = []
        while self._waiting:
            name, shape, type_ = self._waiting.popleft()
            head = expression.function_head(name, ("value", "parent", "key"))
            written.append(f"{head}\n{self._body(shape, type_)}\n}}")
        return written

    def _named(self, type_: Type) -> str:
        if isinstance(type_, Ref):
            declaration = self._contract.declarations[type_.name]
            if isinstance(declaration, Alias):
                return self.name(declaration.target)
        shape = self._contract.shape(type_)
        return self.of_shape(shape, noun(type_, self._contract.names), type_)

    def _body(self, shape: Shape, type_: Type | None) -> str:
        match _kinds(shape), shape:
            case [_], Shape(object=Record(fields=fields)):
                return "\n".join(self._record(fields))
            case [_], Shape(array=ListOf(item)):
                reader = self.name(item)
                return expression.call("return", f"readList(value, parent, key, {reader})", 2)
            case [_], Shape(object=MapOf(value)):
                reader = self.name(value)
                return expression.call("return", f"readMap(value, parent, key, {reader})", 2)
            case kinds, _ if set(kinds) <= {"closed", "null"}:
                return self._listed(shape, type_)
            case _:
                return "\n".join(self._by_kind(shape))

    def _record(self, fields: Sequence[Field]) -> list[str]:
        if not fields:
            return ["  enter(value, parent, key);", "  return {};"]
        lines = ["  const at = enter(value, parent, key);"]
        leading = next((i for i, field in enumerate(fields) if field.optional), len(fields))
        entries = [
            expression.property_line(text.object_key(field.name), self._field(field), 4)
            for field in fields[:leading]
        ]
        if leading == len(fields):
            return [*lines, "  return {", *entries, "  };"]
        lines += ["  const copy = {", *entries, "  };"] if entries else ["  const copy = {};"]
        for field in fields[leading:]:
            if field.optional:
                lines.append(expression.condition(f"{access(field.name)} !== undefined", 2))
                lines += [self._put(field, 4), "  }"]
            else:
                lines.append(self._put(field, 2))
        return [*lines, "  return copy;"]

    def _put(self, field: Field, indentation: int) -> str:
        value = self._field(field)
        if field.name in INHERITED:
            put = f"put(copy, {text.string(field.name)}, {value})"
            return expression.statement(put, indentation)
        return expression.assignment("copy" + text.member(field.name), value, indentation)

    def _field(self, field: Field) -> str:
        place = f"{access(field.name)}, at, {text.string(field.name)}"
        match field.type:
            case Literal() | MemberRef():
                (value,) = self._contract.values([field.type])
                return f"readLiteral({place}, {text.literal(value)})"
            case _:
                return f"{self.name(field.type)}({place})"

    def _listed(self, shape: Shape, type_: Type | None) -> str:
        listed = self._shown(shape.closed) + ["null"] * shape.null
        if len(listed) == 1:
            (value,) = self._contract.values(shape.closed)
            reader = f"readLiteral(value, parent, key, {text.literal(value)})"
        else:
            expected = text.string(f"one of {', '.join(listed)}")
            test = (
                self._guards.private("Value", shape)
                if type_ is None
                else self._guards.function(type_)
            )
            reader = f"readOneOf(value, parent, key, {test}, {expected})"
        return expression.call("return", reader, 2)

    def _by_kind(self, shape: Shape) -> list[str]:
        """A union whose options are told apart by the kind of the value."""
        lines = ["  switch (kind(value)) {"]
        expected: list[str] = []
        unchecked: list[str] = []
        checked: list[tuple[str, str]] = []
        closed = self._closed_by_kind(shape)
        if shape.string:
            unchecked.append("string")
            expected.append("a string")
        if shape.boolean:
            unchecked.append("boolean")
            expected.append("a boolean")
        if shape.number:
            checked.append(("number", "readNumber(value, parent, key)"))
            expected.append("a number")
        elif shape.integer and "number" in closed:
            fractions = closed.pop("number")
            listed = ["an integer", *self._shown(fractions)]
            test = self._guards.private("Number", Shape(integer=True, closed=fractions))
            wanted = text.string(" or ".join(listed))
            checked.append(("number", f"readOneOf(value, parent, key, {test}, {wanted})"))
            expected += listed
        elif shape.integer:
            checked.append(("number", "readInteger(value, parent, key)"))
            expected.append("an integer")
        for kind, entries in closed.items():
            checked.append((kind, f"{self.name(_union(entries))}(value, parent, key)"))
            expected += self._shown(entries)
        if shape.array is not None:
            checked.append(("array", f"{self.name(shape.array)}(value, parent, key)"))
            expected.append("an array")
        if shape.object is not None:
            match shape.object:
                case Record(name=name):
                    reader = self.name(Ref(name))
                case MapOf() as map_:
                    reader = self.name(map_)
            checked.append(("object", f"{reader}(value, parent, key)"))
            expected.append("an object")
        if shape.null:
            unchecked.append("null")
            expected.append("null")
        if unchecked:
            lines += [f'    case "{kind}":' for kind in unchecked]
            lines.append("      return value;")
        for kind, read in checked:
            lines.append(f'    case "{kind}":')
            lines.append(expression.call("return", read, 6))
        wanted = text.string(" or ".join((", ".join(expected[:-1]), expected[-1])))
        mismatch = f"mismatch(value, parent, key, {wanted})"
        return [*lines, "    default:", expression.call("throw", mismatch, 6), "  }"]

    def _shown(self, entries: Sequence[Closed]) -> list[str]:
        return [text.shown(value) for value in self._contract.values(entries)]

    def _closed_by_kind(self, shape: Shape) -> dict[str, list[Closed]]:
        by_kind: dict[str, list[Closed]] = {}
        for entry in shape.closed:
            value = self._contract.values([entry])[0]
            kind = {str: "string", bool: "boolean"}.get(type(value), "number")
            by_kind.setdefault(kind, []).append(entry)
        return by_kind


def _union(closed: Sequence[Closed]) -> Type:
    options = tuple(Ref(entry.name) if isinstance(entry, Enum) else entry for entry in closed)
    return options[0] if len(options) == 1 else Union(options, "Values")


def _kinds(shape: Shape) -> list[str]:
    """What a value can be, as far as readers differ in it."""
    kinds = {
        "anything": shape.anything,
        "string": shape.string,
        "number": shape.number or shape.integer,
        "boolean": shape.boolean,
        "array": shape.array is not None,
        "object": shape.object is not None,
        "closed": bool(shape.closed),
        "null": shape.null,
    }
    return [kind for kind, is_admitted in kinds.items() if is_admitted]


def _simple(shape: Shape) -> str | None:
    """The reader of the runtime that does just this, if there is one."""
    if shape.anything:
        return "readAny"
    match _kinds(shape):
        case ["string"]:
            return "readString"
        case ["number"]:
            return "readNumber" if shape.number else "readInteger"
        case ["boolean"]:
            return "readBoolean"
        case ["null"]:
            return "readNull"
        case _:
            return None
