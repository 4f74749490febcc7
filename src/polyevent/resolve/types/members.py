"""The properties of objects, and those that JavaScript gives to what is none."""

from __future__ import annotations

from polyevent.resolve.globals import BUILT_IN_MEMBERS
from polyevent.resolve.types.answers import all_of
from polyevent.resolve.types.meanings import Array, Basic, Object
from polyevent.resolve.types.scalars import Scalar


def built_in(left: Scalar | Array, right: Object) -> bool | None:
    """Whether a primitive, a date or an array has the properties of `right`."""
    if left in (Basic.NULL, Basic.UNDEFINED, Basic.UNKNOWN):
        return False
    if right.index is not None:
        if left is Basic.PRESENT:
            return None
        # Only what is written between braces has the index signature that it might have; but all
        # objects have one of `any`.
        is_object = left in (Basic.OBJECT, Basic.DATE) or isinstance(left, Array)
        if not is_object or right.index.value.get() is not Basic.ANY:
            return False
    if right.methods:
        return None
    answer = has_members(right)
    if answer and is_weak(right) and left not in (Basic.PRESENT, Basic.OBJECT):
        return False  # nothing in common, which is a mistake (TS2559)
    return answer


def has_members(wanted: Object) -> bool | None:
    """Whether something that JavaScript itself declares has the properties of `wanted`."""
    return all_of(
        None if name in BUILT_IN_MEMBERS or name.isdigit() else property_.optional
        for name, property_ in (*wanted.properties.items(), *wanted.symbols.items())
    )


def is_weak(meaning: Object) -> bool:
    """Whether it has properties, none of which need be there (`isWeakType`)."""
    properties = (*meaning.properties.values(), *meaning.symbols.values())
    if not properties or meaning.index is not None or meaning.methods:
        return False
    return all(property_.optional for property_ in properties)


def names_of(meaning: Object) -> set[str]:
    """The keys of the properties, with symbols by their names."""
    return {*meaning.properties, *meaning.symbols}
