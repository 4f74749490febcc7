"""Names for the objects that stand beside each other in one union."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from polyevent.model import Literal
from polyevent.names.words import capitalized, value_words
from polyevent.resolve.lowering.instances import instance_name
from polyevent.resolve.types.evaluator import Evaluator
from polyevent.resolve.types.meanings import (
    Array,
    Basic,
    Meaning,
    Member,
    Object,
    Options,
    Reference,
)


def option_parts(ev: Evaluator, options: Sequence[Meaning], place: str) -> dict[Meaning, str]:
    """What is added to the name of the union for each option that gets its own from it.

    For an object that is the value of a tag, or a key that only one of them requires; or else
    "Object", which is added as well where one of them has a property of a type with that very name.
    For an instance of a generic that cannot be named by its arguments it is the generic's name, or
    as for objects where there are more of them. Nothing is added where there is no other option but
    null.
    """
    if len(options) - (Basic.NULL in options) < 2:
        return {}
    parts: dict[Meaning, str] = {
        option: option.symbol.name
        for option in options
        if isinstance(option, Reference) and instance_name(_instance(ev, option)) is None
    }
    times = Counter(parts.values())
    objects: dict[Object, Meaning] = {}
    for option in options:
        if isinstance(option, Object) or times[parts.get(option, "")] > 1:
            full = ev.full(option)
            if isinstance(full, Object) and full.properties:
                objects[full] = option
    distinct = _distinct_parts(ev, list(objects))
    mentioned = {name for object_ in objects for name in _mentioned(object_)}
    suffix = "Object" if any(place + part in mentioned for part in distinct.values()) else ""
    return parts | {objects[object_]: part + suffix for object_, part in distinct.items()}


def _instance(ev: Evaluator, reference: Reference) -> Reference:
    """The instance that `reference` is, where the body of its generic is but another one."""
    while reference.symbol.parameters:
        body = ev.expand(reference)
        if not isinstance(body, Reference):
            break
        reference = body
    return reference


def _distinct_parts(ev: Evaluator, objects: Sequence[Object]) -> dict[Object, str]:
    if len(objects) == 1:
        return {objects[0]: "Object"}
    for key in objects[0].properties if objects else ():
        named = [_tag_name(ev, object_, key) for object_ in objects]
        if None not in named and len(set(named)) == len(named):
            return {object_: name or "" for object_, name in zip(objects, named)}
    holders = Counter(key for object_ in objects for key in _required(object_))
    keys = [next((k for k in _required(o) if holders[k] == 1), None) for o in objects]
    if None not in keys:
        return {object_: capitalized(key or "") for object_, key in zip(objects, keys)}
    return {object_: f"Object{at + 1}" for at, object_ in enumerate(objects)}


def _mentioned(object_: Object) -> Iterator[str]:
    """The names that the types of the properties are made of."""
    stack = [property_.type.get() for property_ in object_.properties.values()]
    while stack:
        match stack.pop():
            case Reference(symbol=symbol):
                yield symbol.name
            case Options(options=options):
                stack += options
            case Array(item=item):
                stack.append(item)
            case _:
                pass


def _required(object_: Object) -> list[str]:
    return [name for name, property_ in object_.properties.items() if not property_.optional]


def _tag_name(ev: Evaluator, object_: Object, key: str) -> str | None:
    property_ = object_.properties.get(key)
    if property_ is None or property_.optional:
        return None
    match ev.full(property_.type.get()):
        case Member(name=name):
            return capitalized(name)
        case Literal(value=str() as text):
            return capitalized(text)
        case Literal(value=value):
            return capitalized(key) + "".join(word.capitalize() for word in value_words(value))
        case _:
            return None
