"""Whether a value can be of two of a union's array options at once."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, product
from typing import assert_never

from polyevent.model import (
    Branded,
    Constrained,
    ListOf,
    Literal,
    MapOf,
    MemberRef,
    Pattern,
    Primitive,
    Ref,
    TupleOf,
    Type,
    Union,
)
from polyevent.resolve.unions.separation import Separation, tried
from polyevent.resolve.unions.shapes import Shapes, Value

_MOST_PAIRS = 64
_DEEPEST = 3


def apart(options: Sequence[Type], separation: Separation) -> bool:
    """Whether no array is of two of the `options`, as far as that is cheap to tell.

    Empty arrays, and arrays of these, are the same in all options: they do not count.
    """
    comparison = _Comparison(separation)
    pairs = len(options) * (len(options) - 1) // 2
    return pairs <= _MOST_PAIRS and not any(
        comparison.arrays_meet(left, right, _DEEPEST) for left, right in combinations(options, 2)
    )


class _Comparison:
    """Whether there may be a value of two types."""

    def __init__(self, separation: Separation) -> None:
        self._separation = separation
        self._shapes = separation.shapes

    def arrays_meet(self, left: Type, right: Type, depth: int) -> bool:
        """Whether there may be a common array with items."""
        left, right = self._shapes.look(left), self._shapes.look(right)
        least = max(1, _least(left), _least(right))
        return all(
            (one := _item(left, at)) is not None
            and (other := _item(right, at)) is not None
            and self._meet(one, other, depth - 1)
            for at in range(least)
        )

    def _objects_meet(self, left: Type, right: Type, _: int) -> bool:
        choice = self._separation.choice((left, right))
        return choice is None or bool(tried(choice))

    def _meet(self, left: Type, right: Type, depth: int) -> bool:
        if depth == 0:
            return True
        ones, others = _by_kind(left, self._shapes), _by_kind(right, self._shapes)
        for kind in ones.keys() & others.keys():
            some, more = ones[kind], others[kind]
            if kind not in ("array", "object"):
                if self._values_meet(some, more):
                    return True
                continue
            meet = self.arrays_meet if kind == "array" else self._objects_meet
            if len(some) * len(more) > _MOST_PAIRS or any(
                meet(one, other, depth) for one, other in product(some, more)
            ):
                return True
        return False

    def _values_meet(self, left: Sequence[Type], right: Sequence[Type]) -> bool:
        found: list[set[Value]] = []
        for types in (left, right):
            values = [self._shapes.values(type_) for type_ in types]
            if None in values:
                return True
            found.append({value for some in values for value in some or ()})
        return not found[0].isdisjoint(found[1])


def _least(array: Type) -> int:
    match array:
        case TupleOf(items):
            return sum(not item.optional for item in items)
        case _:
            return 0


def _item(array: Type, at: int) -> Type | None:
    match array:
        case ListOf(item):
            return item
        case TupleOf(items, rest):
            return items[at].type if at < len(items) else rest
        case _:
            return None


_KINDS = ("string", "number", "boolean", "array", "object")


def _by_kind(type_: Type, shapes: Shapes) -> dict[str, list[Type]]:
    """What `type_` consists of by the kind of JSON value."""
    found: dict[str, list[Type]] = {}
    waiting = [type_]
    while waiting:
        option = shapes.look(waiting.pop())
        if isinstance(option, Union):
            waiting += option.options
            continue
        for kind in _kinds(option, shapes):
            found.setdefault(kind, []).append(option)
    return found


def _kinds(type_: Type, shapes: Shapes) -> tuple[str, ...]:
    match type_:
        case Primitive.ANY | Primitive.UNKNOWN:
            return (*_KINDS, "null")
        case Primitive.PRESENT:
            return _KINDS
        case Primitive.OBJECT:
            return ("array", "object")
        case Primitive.NEVER:
            return ()
        case Primitive.DATETIME | Pattern():
            return ("string",)
        case Primitive.INTEGER:
            return ("number",)
        case Primitive():
            return (type_.value,)
        case Literal(value):
            return (_kind(value),)
        case Constrained(base) | Branded(base):
            return _kinds(shapes.look(base), shapes)
        case ListOf() | TupleOf():
            return ("array",)
        case MemberRef(enum=name) | Ref(name):
            enum = shapes.enum(Ref(name))
            if enum is None:
                return ("object",)
            return tuple({_kind(member.value): None for member in enum.members[:1]})
        case MapOf():
            return ("object",)
        case Union():
            return ()
        case _:
            assert_never(type_)


def _kind(value: str | int | float | bool) -> str:
    match value:
        case bool():
            return "boolean"
        case str():
            return "string"
        case _:
            return "number"
