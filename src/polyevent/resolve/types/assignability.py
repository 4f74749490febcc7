"""Whether every value of one type is one of another, as far as that can be told.

The answers are those of the TypeScript compiler (`isTypeAssignableTo` under `strict` and
`exactOptionalPropertyTypes`); None is given where it would look at more than is known here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from polyevent.model import Literal
from polyevent.resolve.globals import BUILT_IN_MEMBERS, OBJECT_MEMBERS
from polyevent.resolve.types.answers import all_of, any_of
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
    Property,
    Reference,
    Template,
    Tuple,
    as_literals,
)
from polyevent.resolve.types.members import built_in, has_members, is_weak, names_of
from polyevent.resolve.types.scalars import scalar_assignable
from polyevent.resolve.types.tuples import items_of, place_of

if TYPE_CHECKING:
    from polyevent.resolve.types.evaluator import Evaluator

_MOST_COMPARED = 10_000
"""How many pairs of types are compared for one answer."""
_DEEPEST_COMPARED = 200
"""How deep within each other: type arguments that grow with each step make new types without end."""


def assignable(ev: Evaluator, source: Meaning, target: Meaning) -> bool | None:
    """Whether every value of `source` is one of `target`."""
    return _Relation(ev, exact=False).holds(source, target)


def identical(ev: Evaluator, one: Meaning, other: Meaning) -> bool | None:
    """Whether the two are the same type, `readonly` and all."""
    relation = _Relation(ev, exact=True)
    return all_of((relation.holds(one, other), relation.holds(other, one)))


class _Relation:
    """Assignability, or with `exact` also the same modifiers and the same keys."""

    def __init__(self, ev: Evaluator, exact: bool) -> None:
        self._ev = ev
        self._exact = exact
        # A pair that is being compared counts as holding: so recursive types come to an end.
        self._answers: dict[tuple[Meaning, Meaning], bool | None] = {}
        self._compared = 0
        self._depth = 0

    def holds(self, source: Meaning, target: Meaning) -> bool | None:
        if source is target:
            return True
        pair = (source, target)
        if pair in self._answers:
            return self._answers[pair]
        self._compared += 1
        if self._compared > _MOST_COMPARED or self._depth > _DEEPEST_COMPARED:
            return None
        before = len(self._answers)
        self._answers[pair] = True
        self._depth += 1
        left, right = self._ev.full(source), self._ev.full(target)
        answer = True if left is right else self._related(left, right)
        self._depth -= 1
        if answer is not True:
            # What was found while this counted as holding may not be so.
            since = [self._answers.popitem() for _ in range(len(self._answers) - before)]
            self._answers.update(found for found in since if found[1] is not True)
            self._answers[pair] = answer
        return answer

    def _related(self, left: Meaning, right: Meaning) -> bool | None:
        if Basic.REFUSED in (left, right):
            return None
        left, right = self._absorbed(left), self._absorbed(right)
        if self._exact and not {left, right}.isdisjoint((Basic.ANY, Basic.UNKNOWN)):
            return left is right
        if right in (Basic.ANY, Basic.UNKNOWN) or left is Basic.NEVER:
            return True
        if left is Basic.ANY:
            return right is not Basic.NEVER
        if isinstance(left, Options):
            return all_of(self.holds(option, right) for option in self._ev.options(left))
        values = as_literals(left)
        if values is not None:
            return all_of([self.holds(value, right) for value in values])
        values = as_literals(right)
        if values is not None:
            return self._one_of(left, values)
        if isinstance(right, Options):
            return self._one_of(left, self._ev.options(right))
        if self._exact and _form(left) is not _form(right):
            return False
        if isinstance(right, NoJson) and right.function and not isinstance(left, NoJson):
            return None if isinstance(left, Object) and left.methods else False
        match left:
            case NoJson():
                return None
            case Enumeration(symbol=symbol, members=members):
                if isinstance(right, Enumeration) and symbol is right.symbol:
                    return True
                return all_of(self.holds(member, right) for member in members)
            case Basic.BOOLEAN if isinstance(right, Literal):
                return False
            case Basic() | Literal() | Member() | Template():
                match right:
                    case Object():
                        return built_in(left, right)
                    case Brand(base=base, marks=marks):
                        return all_of((self.holds(left, base), has_members(marks)))
                    case NoJson():
                        return None
                    case _:
                        return scalar_assignable(left, right)
            case Brand():
                return self._brand(left, right)
            case Array():
                return self._array(left, right)
            case Tuple():
                return self._tuple(left, right)
            case Object():
                return self._object(left, right)
            case Reference():
                return None

    def _absorbed(self, meaning: Meaning) -> Meaning:
        """`any` or `unknown` where a union has it, and else `meaning`."""
        if not isinstance(meaning, Options):
            return meaning
        first = next(iter(self._ev.options(meaning)), Basic.NEVER)
        return first if first in (Basic.ANY, Basic.UNKNOWN) else meaning

    def _one_of(self, left: Meaning, options: Sequence[Meaning]) -> bool | None:
        if left in options:
            return True
        if left is Basic.UNKNOWN:
            return {Basic.PRESENT, Basic.NULL, Basic.UNDEFINED} <= {
                _form(self._ev.full(option)) for option in options
            }
        if left is Basic.BOOLEAN:
            return all_of(
                any_of(self.holds(Literal(value), option) for option in options)
                for value in (False, True)
            )
        if isinstance(left, Enumeration):
            whole = any_of(self.holds(left, option) for option in options)
            if whole is not False:
                return whole
            return all_of(
                any_of(self.holds(member, option) for option in options) for member in left.members
            )
        answer = any_of(self.holds(left, option) for option in options)
        if answer is False and isinstance(left, Object):
            objects = [o for o in options if isinstance(self._ev.full(o), Object)]
            # An object with a union under its tag can fit several options together.
            return None if len(objects) > 1 else False
        return answer

    def _brand(self, left: Brand, right: Meaning) -> bool | None:
        match right:
            case Brand(base=base, marks=marks):
                if left.marks is marks:
                    return self.holds(left.base, base)
                return all_of((
                    self.holds(left.base, base),
                    self._properties(left.marks.properties, marks.properties),
                    self._properties(left.marks.symbols, marks.symbols),
                ))  # fmt: skip
            case Object(properties=properties, index=index) if index is not None:
                if index.value.get() is not Basic.ANY:
                    return False
                return None if properties else True
            case Object():
                answer = any_of((self.holds(left.base, right), self._object(left.marks, right)))
                # It has the properties of both together.
                return answer or (None if names_of(right) & BUILT_IN_MEMBERS else answer)
            case Basic.OBJECT:
                return True
            case _:
                return self.holds(left.base, right)

    def _array(self, left: Array, right: Meaning) -> bool | None:
        match right:
            case Array(item=item, readonly=readonly):
                if left.readonly and not readonly or self._exact and left.readonly != readonly:
                    return False
                return self.holds(left.item, item)
            case Tuple():
                answer = self._tuple(Tuple((), left.item, left.readonly, 0), right)
                return answer if right.rest is None or right.items == () else answer or None
            case Basic.PRESENT | Basic.OBJECT:
                return True
            case Object():
                return built_in(left, right)
            case _:
                return False

    def _tuple(self, left: Tuple, right: Meaning) -> bool | None:
        if not isinstance(right, Tuple):
            if isinstance(right, Array) and self._exact:
                return False
            item = items_of(self._ev.shop, left)
            return self._array(self._ev.shop.array(item, left.readonly), right)
        if left.readonly and not right.readonly or self._exact and left.readonly != right.readonly:
            return False
        if left.rest is not None and right.rest is None:
            return False
        answers: list[bool | None] = []
        for at in range(max(len(left.items), len(right.items))):
            if at >= len(left.items):
                if not right.items[at].optional:
                    return False
                if left.rest is not None:
                    answers.append(self.holds(left.rest, right.items[at].type))
                continue
            if at >= len(right.items):
                if right.rest is None:
                    return False
                read = place_of(self._ev.shop, left.items[at])
                answers.append(self.holds(read, right.rest))
                continue
            if left.items[at].optional and not right.items[at].optional:
                return False
            if self._exact and left.items[at].optional != right.items[at].optional:
                return False
            answers.append(self.holds(left.items[at].type, right.items[at].type))
        if left.rest is not None and right.rest is not None:
            answers.append(self.holds(left.rest, right.rest))
        return all_of(answers)

    def _object(self, left: Object, right: Meaning) -> bool | None:
        match right:
            case Basic.PRESENT | Basic.OBJECT:
                return True
            case Object():
                pass
            case _:
                return False
        if left.methods or right.methods:
            return None
        if is_weak(right) and names_of(left) and not names_of(left) & names_of(right):
            return False  # nothing in common, which is a mistake (TS2559)
        answers = [
            self._properties(left.properties, right.properties),
            self._properties(left.symbols, right.symbols),
        ]
        if self._exact and (left.index is None) != (right.index is None):
            return False
        if right.index is not None:
            value = right.index.value.get()
            if self._absorbed(value) is Basic.ANY:
                pass  # whatever the properties are (`indexSignaturesRelatedTo`)
            elif left.index is not None:
                answers.append(self.holds(left.index.value.get(), value))
            elif left.declared:
                # Only what is no interface has the index signature that it might have.
                return False
            answers += [self.holds(p.type.get(), value) for p in left.properties.values()]
        return all_of(answers)

    def _properties(
        self, left: Mapping[str, Property], right: Mapping[str, Property]
    ) -> bool | None:
        if self._exact and left.keys() != right.keys():
            return False
        return all_of(self._property(left.get(name), wanted) for name, wanted in right.items())

    def _property(self, given: Property | None, wanted: Property) -> bool | None:
        if given is None:
            return None if wanted.name in OBJECT_MEMBERS else wanted.optional
        if given.optional and not wanted.optional:
            return False
        if self._exact and (given.readonly, given.optional) != (wanted.readonly, wanted.optional):
            return False
        return self.holds(given.type.get(), wanted.type.get())


def _form(meaning: Meaning) -> object:
    """What two types that are the same have in common."""
    match meaning:
        case Basic():
            return meaning
        case Member() | Enumeration():
            return Enumeration
        case Object() if not names_of(meaning) and not meaning.index and not meaning.methods:
            return Basic.PRESENT
        case _:
            return type(meaning)
