"""The symbols that brands use as keys."""

from __future__ import annotations

from polyevent.model import Branded, Schema
from polyevent.names import Names
from polyevent.targets.typescript import text
from polyevent.targets.typescript.codec import exports
from polyevent.targets.typescript.scope import Scope
from polyevent.targets.typescript.walk import types_in


def symbols(schema: Schema, names: Names) -> dict[str, str]:
    """The identifiers of the symbols, by what the contract calls them."""
    keys = {
        mark.key: None
        for declaration in schema.declarations
        for type_ in types_in(declaration)
        if type(type_) is Branded
        for mark in type_.marks
        if mark.symbol
    }
    if not keys:
        return {}
    companions = (name for of_one in names.companions.values() for name in of_one)
    scope = Scope({*exports(schema), *names.types.values(), *companions})
    return {key: scope.take(text.label(key) or "brand") for key in keys}
