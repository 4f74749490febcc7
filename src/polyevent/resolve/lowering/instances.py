"""Names for generic types with certain arguments: `Envelope<User>` is `EnvelopeOfUser`."""

from __future__ import annotations

from polyevent.model import Literal
from polyevent.names.words import capitalized, value_words
from polyevent.resolve.types.meanings import (
    Array,
    Basic,
    Brand,
    Enumeration,
    Meaning,
    Member,
    NoJson,
    Object,
    Options,
    Reference,
    Template,
    Tuple,
)

_BASICS = {
    Basic.STRING: "String",
    Basic.NUMBER: "Number",
    Basic.BOOLEAN: "Boolean",
    Basic.NULL: "Null",
    Basic.ANY: "Any",
    Basic.UNKNOWN: "Unknown",
    Basic.DATE: "Date",
    Basic.PRESENT: "Present",
    Basic.OBJECT: "Object",
    Basic.NEVER: "Nothing",
}
_MOST_OPTIONS = 3


def instance_name(reference: Reference) -> str | None:
    """The name of the instance, made of its arguments' names; None if one of them has none."""
    arguments = [_name(argument) for argument in reference.arguments]
    if not arguments:
        return reference.symbol.name
    named = [argument for argument in arguments if argument is not None]
    if len(named) < len(arguments):
        return None
    return f"{reference.symbol.name}Of{'And'.join(named)}"


def _name(meaning: Meaning) -> str | None:
    match meaning:
        case Basic():
            return _BASICS.get(meaning)
        case Literal(value=str() as text):
            return capitalized(text)
        case Literal(value=value):
            return "".join(word.capitalize() for word in value_words(value))
        case Member(symbol, name, _):
            return symbol.name + capitalized(name)
        case Enumeration(symbol=symbol):
            return symbol.name
        case Reference():
            return instance_name(meaning)
        case Array(item=item):
            inner = _name(item)
            return None if inner is None else f"{inner}List"
        case Options(options=options) if len(options) <= _MOST_OPTIONS:
            names = [_name(option) for option in options]
            return None if None in names else "Or".join(name or "" for name in names)
        case Object(properties=properties, index=index) if not properties and index is not None:
            inner = _name(index.value.get())
            return None if inner is None else f"{inner}Map"
        case NoJson() | Options() | Tuple() | Template() | Object() | Brand():
            return None
