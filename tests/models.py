"""Models written shortly, and a slow reader of them: what fits a type, and what a choice selects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from polyevent.model import (
    Alias,
    BestMatch,
    ByKeys,
    ByTag,
    Choice,
    Declaration,
    Doc,
    Enum,
    EnumMember,
    Field,
    ListOf,
    Literal,
    MapOf,
    MemberRef,
    Only,
    Primitive,
    Record,
    Ref,
    TupleItem,
    TupleOf,
    Type,
    Union,
)
from polyevent.source import Span

STRING, NUMBER, INTEGER = Primitive.STRING, Primitive.NUMBER, Primitive.INTEGER
BOOLEAN, NULL, UNKNOWN = Primitive.BOOLEAN, Primitive.NULL, Primitive.UNKNOWN
NOWHERE = Span("events.ts", 0, 0)


def type_of(written: Type | str | int | bool) -> Type:
    """A literal of what is not a type already."""
    return Literal(written) if isinstance(written, str | int | bool) else written


def record(
    name: str,
    fields: Mapping[str, Type | str | int | bool] = {},
    extra: Type | None = None,
    absent: Iterable[str] = (),
) -> Record:
    """A record. The keys of optional fields end in `?`, and a bare value is a literal."""
    return Record(
        name,
        tuple(
            Field(key.removesuffix("?"), type_of(type_), key.endswith("?"), False, Doc(), NOWHERE)
            for key, type_ in fields.items()
        ),
        None,
        Doc(),
        NOWHERE,
        extra,
        tuple(absent),
    )


def enum(name: str, **members: str | int) -> Enum:
    """An enum."""
    return Enum(
        name,
        tuple(EnumMember(member, value, Doc(), NOWHERE) for member, value in members.items()),
        Doc(),
        NOWHERE,
    )


def alias(name: str, target: Type) -> Alias:
    """An alias."""
    return Alias(name, target, Doc(), NOWHERE)


def union(*options: Type | str | int | bool, name: str = "U") -> Union:
    """A union. A name that begins with a capital letter is a `Ref`, another string a literal."""
    return Union(tuple(map(type_of, options)), name)


def refs(*names: str) -> tuple[Ref, ...]:
    """Several references."""
    return tuple(map(Ref, names))


def tuple_of(*items: Type, rest: Type | None = None, least: int | None = None) -> TupleOf:
    """A tuple, whose items after the first `least` are optional."""
    least = len(items) if least is None else least
    return TupleOf(
        tuple(TupleItem(item, at >= least) for at, item in enumerate(items)), rest, False, "T"
    )


class Reader:
    """What values are of which types, by the letter."""

    def __init__(self, declarations: Iterable[Declaration]) -> None:
        self._declarations = {declaration.name: declaration for declaration in declarations}

    def fits(self, type_: Type, value: Any) -> bool:
        """Whether `value` is of `type_`; keys that no record knows do not matter, enums are closed."""
        match type_:
            case Primitive.ANY | Primitive.UNKNOWN:
                return True
            case Primitive.NEVER:
                return False
            case Primitive.NULL:
                return value is None
            case Primitive.PRESENT:
                return value is not None
            case Primitive.OBJECT:
                return isinstance(value, dict | list)
            case Primitive.STRING:
                return isinstance(value, str)
            case Primitive.BOOLEAN:
                return isinstance(value, bool)
            case Primitive.NUMBER | Primitive.INTEGER:
                return isinstance(value, int | float) and not isinstance(value, bool)
            case Literal(expected):
                return same(expected, value)
            case MemberRef(name, member):
                declared = self._declarations[name]
                assert isinstance(declared, Enum)
                return any(same(m.value, value) for m in declared.members if m.name == member)
            case ListOf(item):
                return isinstance(value, list) and all(self.fits(item, one) for one in value)
            case TupleOf(items, rest):
                least = sum(not item.optional for item in items)
                return (
                    isinstance(value, list)
                    and least <= len(value)
                    and (len(value) <= len(items) or rest is not None)
                    and all(
                        self.fits(items[at].type if at < len(items) else rest or NULL, one)
                        for at, one in enumerate(value)
                    )
                )
            case MapOf(item):
                return isinstance(value, dict) and all(
                    self.fits(item, one) for one in value.values()
                )
            case Union(options):
                return any(self.fits(option, value) for option in options)
            case Ref(name):
                match self._declarations[name]:
                    case Alias(target=target):
                        return self.fits(target, value)
                    case Enum(members=members):
                        return any(same(member.value, value) for member in members)
                    case Record() as declared:
                        return isinstance(value, dict) and self._fits_record(declared, value)
        raise NotImplementedError(type_)

    def _fits_record(self, declared: Record, value: dict[str, Any]) -> bool:
        fields = {field.name: field for field in declared.fields}
        if not all(field.optional or field.name in value for field in fields.values()):
            return False
        for key, one in value.items():
            if key in declared.absent:
                return False
            type_ = fields[key].type if key in fields else declared.extra
            if type_ is not None and not self.fits(type_, one):
                return False
        return True

    def knows(self, option: Type, key: str) -> bool:
        """Whether `key` means something to `option`."""
        match option:
            case Ref(name):
                match self._declarations[name]:
                    case Alias(target=target):
                        return self.knows(target, key)
                    case Record(fields=fields, extra=extra, absent=absent):
                        return any(f.name == key for f in fields) or (
                            extra not in (None, Primitive.NEVER) and key not in absent
                        )
            case MapOf(value):
                return value != Primitive.NEVER
        raise NotImplementedError(option)

    def selected(self, choice: Choice, value: dict[str, Any]) -> tuple[Type | None, list[str]]:
        """The option that `choice` gives `value` to, and the keys that decided on the way."""
        match choice:
            case Only(option):
                return option, []
            case ByTag(path, cases):
                inner: Any = value
                for key in path:
                    if not isinstance(inner, dict) or key not in inner:
                        return None, []
                    inner = inner[key]
                for expected, left in cases:
                    if self.fits(expected, inner):
                        return self.selected(left, value)
                return None, []
            case ByKeys(cases, otherwise):
                for key, left in cases:
                    if key in value:
                        selected, keys = self.selected(left, value)
                        return selected, [key, *keys]
                return self.selected(otherwise, value) if otherwise else (None, [])
            case BestMatch(options):
                return next((o for o in options if self.fits(o, value)), None), []


def same(left: object, right: object) -> bool:
    """Whether two scalars are the same JSON value."""
    return left == right and isinstance(left, bool) == isinstance(right, bool)
