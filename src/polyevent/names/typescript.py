"""How TypeScript forms identifiers: as the contract has them, for it is TypeScript itself."""

from __future__ import annotations

import re

from polyevent.model import Declaration, Enum, Record, TupleOf, Type, Union
from polyevent.names import Names
from polyevent.names.words import remembered

_KEYWORDS = """
    await break case catch class const continue debugger default delete do else enum export extends
    false finally for function if import in instanceof new null return super switch this throw true
    try typeof var void while with yield
    implements interface let package private protected public static
    arguments eval undefined NaN Infinity globalThis
    any bigint boolean never number object string symbol unknown
"""
_OF_THE_PACKAGE = """
    AnyCommand AnyEvent AnyMessage DecodeError StandardSchema TypesByName UnknownMessage
    decode decodeAs encode
"""
# A module with an export `then` looks like a promise to `await import()`; `__esModule` changes how
# CommonJS is imported; the declarations of the package take bytes as a `Uint8Array`.
_TRAPS = "then __proto__ __esModule Uint8Array"


_CAPITALS = re.compile(r"^([_$]*)([A-Z]+(?![a-z])|[A-Z])")


def guard_name(identifier: str) -> str:
    """The name of the function that tests whether a value is of a type: `isUser` of `User`."""
    return "is" + _capitalized(identifier)


def assertion_name(identifier: str) -> str:
    """The name of the function that throws where the guard says no: `assertUser` of `User`."""
    return "assert" + _capitalized(identifier)


def schema_name(identifier: str) -> str:
    """The name of the object that other libraries validate with: `userSchema` of `User`."""
    return _uncapitalized(identifier) + "Schema"


def factory_name(names: Names, message: Record) -> str:
    """The name of the function that fills in the tag: `userAdded` makes a `UserAdded`."""
    return names.companions[message.name][-1]


def value_name(names: Names, enum: Enum) -> str:
    """The identifier of the object that `enum` is at run time."""
    _, _, _, *objects = names.companions[enum.name]
    return objects[0] if objects else names.types[enum.name]


def _capitalized(identifier: str) -> str:
    if "a" <= identifier[0] <= "z":
        return identifier[0].upper() + identifier[1:]
    return identifier


@remembered
def _uncapitalized(identifier: str) -> str:
    """`userAdded` of `UserAdded`, `urlAdded` of `URLAdded`."""
    return _CAPITALS.sub(lambda found: found[1] + found[2].lower(), identifier)


class _TypeScript:
    """The `Convention` of TypeScript."""

    language = "typescript"
    reserved = frozenset(f"{_KEYWORDS} {_OF_THE_PACKAGE} {_TRAPS}".split())
    reserved_fields: frozenset[str] = frozenset()
    reserved_members: frozenset[str] = frozenset()
    members_at_module_level = False
    extra = None

    def type_name(self, name: str) -> str:
        if name.isidentifier():
            return name
        # After a letter, so that digits count as what may continue an identifier.
        allowed = (c if c == "$" or f"a{c}".isidentifier() else "_" for c in name)
        identifier = "".join(allowed) or "_"
        starts = identifier[0] == "$" or identifier[0].isidentifier()
        return identifier if starts else "_" + identifier

    def field_name(self, name: str) -> str:
        return name

    def member_name(self, enum: str, name: str) -> str:
        return name

    def companions(self, identifier: str, declaration: Declaration) -> tuple[str, ...]:
        """The guard, the assertion and the schema; behind them a message's factory, or the constant
        object of an enum that is called otherwise."""
        own = (guard_name(identifier), assertion_name(identifier), schema_name(identifier))
        match declaration:
            case Record(tag=tag) if tag is not None:
                return (*own, _uncapitalized(identifier))
            case Enum(constant=str(constant)) if self.type_name(constant) != identifier:
                return (*own, self.type_name(constant))
            case _:
                return own

    def union_name(self, union: Union) -> str | None:
        return None

    def tuple_name(self, tuple_: TupleOf) -> str | None:
        return None

    def option_name(self, identifier: str, union: Union, option: Type) -> str | None:
        return None

    def fold(self, identifier: str) -> str:
        return identifier


CONVENTION = _TypeScript()
