"""Go structs without any code, as people write them for encoding/json."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from polyevent.model import (
    Alias,
    Branded,
    Constrained,
    Declaration,
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
    by_name,
    unaliased,
)
from polyevent.names.go import CONVENTION

_PRIMITIVES = {
    Primitive.STRING: "string",
    Primitive.DATETIME: "string",
    Primitive.NUMBER: "float64",
    Primitive.INTEGER: "int64",
    Primitive.BOOLEAN: "bool",
}


def structs(schema: Schema, root: str, package: str) -> str:
    """A Go file with the record `root` as `Event`, and all records that it refers to.

    All fields of the contract are there, tags too. A union of several objects is the first of them
    that is given: enough for one payload.
    """
    return f"package {package}\n\n" + "\n".join(_Structs(schema).all(root))


class _Structs:
    def __init__(self, schema: Schema) -> None:
        self.declarations = by_name(schema)
        self.waiting: list[str] = []
        self.structs: set[str] = set()
        self.root = ""

    def all(self, root: str) -> Iterator[str]:
        self.root = root
        self._declared(self.declarations[root])
        for name in self.waiting:
            record = self.declarations[name]
            assert isinstance(record, Record)
            fields = "".join(self._field(f.name, f.type, f.optional) for f in record.fields)
            yield f"type {self._name(name)} struct {{\n{fields}}}\n"

    def _name(self, record: str) -> str:
        return "Event" if record == self.root else CONVENTION.type_name(record)

    def _field(self, name: str, type_: Type, optional: bool) -> str:
        go = self._type(type_)
        pointer = optional and not go.startswith(("*", "[]", "map[", "any"))
        tag = f"{name},omitempty" if optional else name
        return f'\t{CONVENTION.field_name(name)} {"*" * pointer}{go} `json:"{tag}"`\n'

    def _type(self, type_: Type) -> str:
        match unaliased(type_, self.declarations):
            case Primitive() as primitive:
                return _PRIMITIVES.get(primitive, "any")
            case Literal(value):
                return {str: "string", bool: "bool"}.get(type(value), "float64")
            case MemberRef(enum):
                return self._declared(self.declarations[enum])
            case Ref(name):
                return self._declared(self.declarations[name])
            case Pattern():
                return "string"
            case Constrained(base) | Branded(base):
                return self._type(base)
            case ListOf(item):
                return f"[]{self._type(item)}"
            case MapOf(value):
                return f"map[string]{self._type(value)}"
            case TupleOf():
                return "[]any"
            case Union(options):
                some = [option for option in options if option is not Primitive.NULL]
                go = self._type(some[0])
                if go not in self.structs and any(self._type(one) != go for one in some[1:]):
                    go = "any"
                nullable = len(some) < len(options) and not go.startswith(("[]", "map[", "any"))
                return f"*{go}" if nullable else go
            case other:
                assert_never(other)

    def _declared(self, declaration: Declaration) -> str:
        match declaration:
            case Enum(members=members):
                return "string" if isinstance(members[0].value, str) else "int64"
            case Record(name=name):
                go = self._name(name)
                if go not in self.structs:
                    self.structs.add(go)
                    self.waiting.append(name)
                return go
            case Alias(target=target):
                return self._type(target)
            case _:
                assert_never(declaration)
