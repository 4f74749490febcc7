"""Writes types that stand for themselves: values, lists, objects, and unions of them."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from random import Random
from typing import TypeVar

from tests.typescript_oracle.written import (
    Enumeration,
    Key,
    Kind,
    Known,
    Written,
    key_text,
    literal,
    union,
)

T = TypeVar("T")

KEYS = (
    *("id", "name", "kind", "type", "value", "data", "meta", "items", "count", "email", "at"),
    *("owner", "state", "next", "previous", "label", "size", "colour", "note", "score", "flags"),
    *("traceId", "user_name", "HTMLBody", "x1", "isOpen", "URL", "parent"),
)
ODD_KEYS = (
    *("", "a-b", "a b", "class", "1st", "2", "$ref", "_private"),
    *("__proto__", "then", "length", "é", "\u2028", 'say "hi"', "back\\slash", "from", "import"),
    *("None", "self", "Error", "String", "interface", "🙂", "*/", "${x}", "prototype", "toJSON"),
)
STRINGS = ("a", "b", "c", "on", "off", "small", "large", "user.added", "x-y", "Z", "two words")
ODD_STRINGS = ("", " ", "é", "\u2028", "'", '"', "\\", "${x}", "*/", "\0", "🙂", "null", "1", "\n")
NUMBERS = (0, 1, 2, 3, 7, 10, 42, -1, 100)
ODD_NUMBERS = (1.5, -0.25, 1e21, 2**31, 2**53 - 1)


class BasicTypes(ABC):
    """Writes types that refer to what is `known`."""

    def __init__(self, chance: Random, known: Known) -> None:
        self.chance = chance
        self.known = known

    # Chance

    def one_of(self, options: Sequence[T]) -> T:
        """One of the options."""
        return self.chance.choice(options)

    def some_of(self, options: Sequence[T], least: int, most: int) -> list[T]:
        """Different ones of the options, in their order."""
        count = min(len(options), self.chance.randint(least, most))
        chosen = sorted(self.chance.sample(range(len(options)), count))
        return [options[at] for at in chosen]

    def often(self, share: float) -> bool:
        """Whether something comes to be, in that share of all cases."""
        return self.chance.random() < share

    # Types

    @abstractmethod
    def type(self, depth: int = 0) -> Written:
        """Any type with a JSON form."""

    def simple(self) -> Written:
        """A primitive or one value."""
        if self.often(0.2):
            return self.literals(0)
        return self.one_of(_SIMPLE)

    def reference(self, depth: int) -> Written:
        """A declaration by its name."""
        return self.one_of(self.known.types) if self.known.types else self.simple()

    def nullable(self, depth: int) -> Written:
        """A type or null."""
        inner = self.type(depth)
        return union([inner, NULL]) if self.often(0.8) else union([NULL, inner])

    def list_of(self, depth: int) -> Written:
        """A list in one of its spellings."""
        item = self.type(depth)
        forms = (
            (f"{item.closed}[]", True),
            (f"Array<{item.text}>", True),
            (f"readonly {item.closed}[]", False),
            (f"ReadonlyArray<{item.text}>", True),
        )
        text, tight = self.one_of((forms[0], *forms))
        return Written(text, Kind.LIST, tight, items=(item,))

    def tuple_of(self, depth: int) -> Written:
        """A tuple: required items, optional ones, a rest."""
        items = [self.type(depth) for _ in range(self.chance.randint(0, 3))]
        required = self.chance.randint(0, len(items)) if self.often(0.3) else len(items)
        labelled = self.often(0.2)
        parts = []
        for at, item in enumerate(items):
            mark = "?" if at >= required else ""
            parts.append(f"l{at}{mark}: {item.text}" if labelled else f"{item.closed}{mark}")
        if self.often(0.25):
            rest = self.type(depth).closed
            parts.append(f"...{'more: ' if labelled else ''}{rest}[]")
        text = f"[{', '.join(parts)}]"
        readonly = self.often(0.15)
        return Written(
            f"readonly {text}" if readonly else text,
            Kind.TUPLE,
            not readonly,
            items=tuple(items[:required]),
        )

    def map_of(self, depth: int) -> Written:
        """A map, or a record with the keys of a few strings."""
        value = self.type(depth)
        keys = [t for t in self.known.of(Kind.STRING) if t.literals]
        if keys and self.often(0.3):
            names = self.one_of(keys)
            text = f"Record<{names.text}, {value.text}>"
            assert names.literals is not None
            optional = self.often(0.3)
            members = {str(name): Key(value, optional) for name in names.literals}
            return Written(f"Partial<{text}>" if optional else text, Kind.OBJECT, keys=members)
        if self.known.enums and self.often(0.15):
            return Written(
                f"Record<{self.one_of(self.known.enums).name}, {value.text}>", Kind.OBJECT
            )
        forms = (f"Record<string, {value.text}>", f"{{ [key: string]: {value.text} }}")
        readonly = f"{{ readonly [key: string]: {value.text} }}"
        return Written(self.one_of((*forms, *forms, readonly)), Kind.OBJECT)

    def object(self, depth: int) -> Written:
        """An object with its members in place."""
        keys = self.members(depth, 0 if self.often(0.05) else 1, 3)
        text = f"{{ {members_text(keys)} }}" if keys else "{}"
        return Written(text, Kind.OBJECT, keys=keys)

    def members(self, depth: int, least: int, most: int) -> dict[str, Key]:
        """Members of an object."""
        pool = KEYS + ODD_KEYS if self.often(0.08) else KEYS
        return {
            name: Key(self.type(depth), self.often(0.3), self.often(0.1))
            for name in self.some_of(pool, least, most)
        }

    def mixed(self, depth: int) -> Written:
        """A union of several kinds."""
        options = [self.type(depth) for _ in range(self.chance.randint(2, 3))]
        if self.often(0.3):
            options.append(self.literals(depth))
        return union(options)

    def literals(self, depth: int) -> Written:
        """One or more values of one kind."""
        values: Sequence[str | int | float]
        if self.often(0.7):
            values = self.some_of(STRINGS + ODD_STRINGS if self.often(0.15) else STRINGS, 1, 4)
            kind = Kind.STRING
        elif self.often(0.8):
            values = self.some_of(NUMBERS + ODD_NUMBERS if self.often(0.2) else NUMBERS, 1, 3)
            kind = Kind.NUMBER
        else:
            return Written(self.one_of(("true", "false")), Kind.BOOLEAN)
        known = tuple(value for value in values if not isinstance(value, float))
        return Written(
            " | ".join(map(self.spelled, values)),
            kind,
            tight=len(values) == 1,
            literals=known if len(known) == len(values) else None,
        )

    def spelled(self, value: str | int | float) -> str:
        """One value, mostly as everybody writes it."""
        if self.often(0.9):
            return literal(value)
        match value:
            case str():
                plain = value.isascii() and value.isprintable() and not set(value) & set("'\\")
                escaped = "".join(f"\\u{{{ord(letter):x}}}" for letter in value)
                return self.one_of((f'"{escaped}"', f"'{value}'" if plain else f"'{escaped}'"))
            case int() if value >= 0:
                digits = f"{value:_}"
                return self.one_of((hex(value), oct(value), bin(value), digits, f"{value}.0"))
            case _:
                return f"{value!r}"

    def of_enum(self, depth: int) -> Written:
        """An enum, a member, or several."""
        if not self.known.enums:
            return self.literals(depth)
        enum = self.one_of(self.known.enums)
        if self.often(0.5):
            return Written(enum.name, enum.kind)
        members = self.some_of(list(enum.members), 1, 2)
        return union(Written(member_text(enum, name), enum.kind) for name in members)

    def pattern(self, depth: int) -> Written:
        """A template: some text, or a few texts."""
        finite = [t for t in self.known.of(Kind.STRING) if t.literals]
        if finite and self.often(0.5):
            inner = self.one_of(finite)
            assert inner.literals is not None
            values = tuple(f"p_{value}" for value in inner.literals)
            return Written(f"`p_${{{inner.text}}}`", Kind.STRING, literals=values)
        texts = ("`user_${string}`", "`${string}-${string}`", "`${string}.json`", "`<${string}>`")
        return Written(self.one_of(texts), Kind.STRING)

    def objects(self, depth: int) -> Written:
        """A union of objects, told apart by a tag, by their keys, or hardly."""
        count = self.chance.randint(2, 3)
        match self.chance.randrange(4):
            case 0 | 1:
                tags = self.some_of(STRINGS, count, count)
                values: list[str] = [literal(tag) for tag in tags]
                if self.often(0.2):
                    values = ["true", "false"]
                elif self.often(0.2):
                    values = [str(number) for number in self.some_of(NUMBERS, count, count)]
                options = [
                    {"kind": Key(Written(value, Kind.STRING)), **self.without("kind", depth)}
                    for value in values
                ]
            case 2:
                names = self.some_of(KEYS, count, count)
                options = [
                    {name: Key(self.type(depth)), **self._never(names, name)} for name in names
                ]
            case _:
                options = [self.members(depth, 1, 2) for _ in range(count)]
        return union(Written(f"{{ {members_text(keys)} }}", Kind.OBJECT) for keys in options)

    def without(self, name: str, depth: int) -> dict[str, Key]:
        """Members of an object, but not that one."""
        members = self.members(depth, 0, 2)
        members.pop(name, None)
        return members

    def _never(self, names: Sequence[str], name: str) -> dict[str, Key]:
        if self.often(0.5):
            return {}
        never = Written("never", Kind.MIXED)
        return {other: Key(never, True) for other in names if other != name}

    def brand(self, depth: int) -> Written:
        """A primitive that the compiler keeps apart from others."""
        base = self.one_of((STRING, STRING, NUMBER))
        name = self.one_of(("__brand", "_tag"))
        readonly = self.one_of(("", "readonly "))
        text = f"{base.text} & {{ {readonly}{name}: {literal(self.one_of(STRINGS))} }}"
        return Written(text, base.kind, False)


def member_text(enum: Enumeration, name: str) -> str:
    """A member of an enum as a type."""
    return f"{enum.name}.{name}"


def members_text(keys: Mapping[str, Key]) -> str:
    """The members of an object, in one line."""
    return " ".join(f"{line};" for line in lines(keys))


def lines(keys: Mapping[str, Key]) -> list[str]:
    """The members of an object, each as a line without what ends it."""
    return [
        f"{'readonly ' if key.readonly else ''}{key_text(name)}{'?' if key.optional else ''}: "
        f"{key.type.text}"
        for name, key in keys.items()
    ]


STRING = Written("string", Kind.STRING)
NUMBER = Written("number", Kind.NUMBER)
BOOLEAN = Written("boolean", Kind.BOOLEAN)
NULL = Written("null", Kind.NULL)
_SIMPLE = (STRING, STRING, STRING, NUMBER, NUMBER, BOOLEAN, NULL, Written("unknown", Kind.MIXED))
RARE = (
    Written("Date", Kind.STRING),
    Written("Date", Kind.STRING),
    Written("any", Kind.MIXED),
    Written("object", Kind.MIXED),
    Written("{}", Kind.MIXED),
    Written('Lowercase<"AbC">', Kind.STRING, literals=("abc",)),
    Written('"a" | "b" | (string & {})', Kind.STRING, False),
    Written("Record<string, never>", Kind.OBJECT),
    Written("[]", Kind.TUPLE),
)
