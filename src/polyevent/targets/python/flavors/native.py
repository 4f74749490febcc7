"""What msgspec can have and tell apart, and what the package has to read instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from polyevent.model import (
    Branded,
    Constrained,
    Constraints,
    Enum,
    ListOf,
    Literal,
    MapOf,
    MemberRef,
    Pattern,
    Primitive,
    Record,
    Ref,
    Tag,
    TupleOf,
    Type,
    Union,
    unaliased,
)
from polyevent.targets.python.structure import Structure
from polyevent.targets.python.tags import can_be_tag, is_int64, value_of

# Up to here all integers are float64s, as which numbers are compared, and beyond msgspec does not.
_EXACT = 2**53 - 1


class Native:
    """What msgspec makes of the types of a schema."""

    def __init__(self, structure: Structure) -> None:
        self.structure = structure
        records = (d for d in structure.schema.declarations if isinstance(d, Record))
        self.keyed = frozenset(record.name for record in records if self._is_keyed(record))
        """The records that no Struct can be: for a key, the value of the tag, or other keys."""

    def needs_tag(self, ref: Ref) -> bool:
        """Whether `ref` is a Struct with a tag, for which msgspec has to be told to ask."""
        target = unaliased(ref, self.structure.declarations)
        return isinstance(target, Ref) and self._struct_tag(target) is not None

    def _tells_objects(self, union: Union, objects: Sequence[Type]) -> bool:
        """Whether msgspec can tell `objects` apart, which are options of `union`."""
        tags = [tag for option in objects if (tag := self._struct_tag(option)) is not None]
        kinds = {type(value_of(tag.value, self.structure.members)) for tag in tags}
        return (
            len(tags) == len(objects) and len(kinds) == 1 and self.structure.is_told_by_tags(union)
        )

    def is_beyond(self, type_: Type) -> bool:
        """Whether msgspec refuses `type_`, or does not read its values as they should be read."""
        match type_:
            case Union(options):
                filled = [option for option in options if option is not Primitive.NULL]
                if len(filled) == 1 and isinstance(filled[0], Ref):
                    return False
                objects = self.structure.objects(type_)
                if len(objects) > 1 and not self._tells_objects(type_, objects):
                    return True
            case Branded() | Ref():
                pass
            case _:
                return self._is_unknown(type_)
        found = [o for o in self.structure.options(type_) if o is not Primitive.NULL]
        if any(map(self._is_unknown, found)):
            return True
        return len(found) > 1 and (any(map(self._is_held, found)) or self._meet(found))

    def is_bounded(self, constrained: Constrained) -> bool:
        """Whether msgspec could have the limits of `constrained`, but not as they are written."""
        if self._is_unknown(constrained):
            return False
        return self._is_number(constrained) or len(list(self._layers(constrained))) > 1

    def _is_unknown(self, type_: Type) -> bool:
        """Whether msgspec does not know such a type even if it stands alone."""
        match type_:
            case Primitive() | ListOf() | MapOf() | Pattern() | Branded() | Ref() | Union():
                return False
            case Literal(value):
                return not isinstance(value, str) and not is_int64(value)
            case MemberRef():
                return True
            case TupleOf(items, rest):
                is_fixed = all(not item.optional for item in items)
                return is_fixed and rest is not None and bool(items)
            case Constrained():
                layers = list(self._layers(type_))
                patterns = [c for c in layers if isinstance(c, Pattern) or c.pattern is not None]
                bounds = [b for c in layers if isinstance(c, Constraints) for b in _bounds(c)]
                return len(patterns) > 1 or any(abs(bound) > _EXACT for bound in bounds)
            case _:
                assert_never(type_)

    def _is_held(self, type_: Type) -> bool:
        """Whether a class of this package stands for `type_`; msgspec lets it be null besides."""
        match type_:
            case Primitive.DATETIME:
                return True
            case TupleOf(items):
                return any(item.optional for item in items)
            case Ref(name):
                return name in self.structure.recursive or name in self.keyed
            case _:
                return False

    def _meet(self, options: Sequence[Type]) -> bool:
        """Whether msgspec takes several of `options` for the same kind of JSON value.

        It knows single strings or one kind of string, and so for numbers, and one kind of array.
        Of objects see `_tells_objects`.
        """
        strings: set[Type | None] = set()
        numbers: set[Type | None] = set()
        arrays = 0
        for option in options:
            match option:
                case Primitive.STRING | Pattern():
                    strings.add(option)
                case Primitive.NUMBER | Primitive.INTEGER:
                    numbers.add(option)
                case Literal(value):
                    (strings if isinstance(value, str) else numbers).add(None)
                case Constrained():
                    (numbers if self._is_number(option) else strings).add(option)
                case Ref(name):
                    match self.structure.declarations[name]:
                        case Enum(members=(first, *_)):
                            (strings if isinstance(first.value, str) else numbers).add(option)
                        case _:
                            pass
                case ListOf() | TupleOf() | Primitive.OBJECT:
                    arrays += 1
                case Primitive() | MemberRef() | MapOf() | Branded() | Union():
                    pass
                case _:
                    assert_never(option)
        return len(strings) > 1 or len(numbers) > 1 or arrays > 1

    def _is_keyed(self, record: Record) -> bool:
        tag = self.structure.tags.get(record.name)
        if tag is not None and not can_be_tag(value_of(tag.value, self.structure.members)):
            return True
        if record.extra is not None or record.absent:
            return True
        keys = (field.name for field in record.fields if tag is None or field.name != tag.field)
        return not all(key.isidentifier() or _is_plain(key) for key in keys)

    def _struct_tag(self, type_: Type) -> Tag | None:
        match type_:
            case Ref(name) if name not in self.keyed:
                return self.structure.tags.get(name)
            case _:
                return None

    def _is_number(self, constrained: Constrained) -> bool:
        return self._base(constrained) in (Primitive.NUMBER, Primitive.INTEGER)

    def _base(self, type_: Type) -> Type:
        """What is limited in the end."""
        match unaliased(type_, self.structure.declarations):
            case Constrained(base=base):
                return self._base(base)
            case Branded(base=base):
                return base
            case base:
                return base

    def _layers(self, type_: Type) -> Iterator[Constraints | Pattern]:
        """All limits of a string or number."""
        match unaliased(type_, self.structure.declarations):
            case Constrained(base, constraints):
                yield constraints
                yield from self._layers(base)
            case Pattern() as pattern:
                yield pattern
            case _:
                pass


def _is_plain(key: str) -> bool:
    return not any(c in '"\\' or c < " " for c in key)


def _bounds(constraints: Constraints) -> list[int | float]:
    bounds = (
        constraints.minimum,
        constraints.maximum,
        constraints.exclusive_minimum,
        constraints.exclusive_maximum,
    )
    return [bound for bound in bounds if bound is not None]
