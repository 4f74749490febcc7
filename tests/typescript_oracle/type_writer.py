"""Writes types: everything that the language has for them, right by construction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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

_OBJECT_DEPTH = 2


class TypeWriter:
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

    def type(self, depth: int = 0) -> Written:
        """Any type with a JSON form."""
        if depth > 3 or self.often(0.3):
            return self.simple()
        forms: list[tuple[int, Callable[[int], Written]]] = [
            (8, self.reference),
            (4, self.nullable),
            (4, self.list_of),
            (3, self.tuple_of),
            (4, self.object),
            (3, self.map_of),
            (4, self.mixed),
            (3, self.of_enum),
            (3, self.utility),
            (2, self.indexed),
            (2, self.mapped),
            (2, self.intersection),
            (2, self.conditional),
            (3, self.generic),
            (3, self.literals),
            (1, self.pattern),
            (1, self.objects),
            (1, self.brand),
            (1, lambda _: self.one_of(_RARE)),
        ]
        (write,) = self.chance.choices([f for _, f in forms], [weight for weight, _ in forms])
        return write(depth + 1)

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
            " | ".join(map(literal, values)),
            kind,
            tight=len(values) == 1,
            literals=known if len(known) == len(values) else None,
        )

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

    def utility(self, depth: int) -> Written:
        """One of TypeScript's utility types."""
        finite = [t for t in self.known.types if t.literals and len(t.literals) > 1]
        if finite and self.often(0.3):
            type_ = self.one_of(finite)
            assert type_.literals is not None
            part = self.some_of(type_.literals, 1, len(type_.literals) - 1)
            texts = " | ".join(map(literal, part))
            if self.often(0.5):
                return Written(f"Extract<{type_.text}, {texts}>", type_.kind, literals=tuple(part))
            rest = tuple(value for value in type_.literals if value not in part)
            return Written(f"Exclude<{type_.text}, {texts}>", type_.kind, literals=rest)
        if self.often(0.15):
            inner = self.nullable(depth)
            return Written(f"NonNullable<{inner.text}>", inner.kind)
        if not self.known.objects():
            return self.object(depth)
        base = self.one_of(self.known.objects())
        assert base.keys is not None
        match self.chance.randrange(6):
            case 0:
                names = self.some_of(list(base.keys), 1, 3)
                keys = {name: base.keys[name] for name in names}
                picked = " | ".join(map(literal, names))
                return Written(f"Pick<{base.text}, {picked}>", Kind.OBJECT, keys=keys)
            case 1 if len(base.keys) > 1:
                names = self.some_of(list(base.keys), 1, min(2, len(base.keys) - 1))
                keys = {name: key for name, key in base.keys.items() if name not in names}
                omitted = " | ".join(map(literal, names))
                return Written(f"Omit<{base.text}, {omitted}>", Kind.OBJECT, keys=keys)
            case 2:
                keys = {n: Key(k.type, True, k.readonly) for n, k in base.keys.items()}
                return Written(f"Partial<{base.text}>", Kind.OBJECT, keys=keys)
            case 3:
                keys = {n: Key(k.type, False, k.readonly) for n, k in base.keys.items()}
                return Written(f"Required<{base.text}>", Kind.OBJECT, keys=keys)
            case 4:
                keys = {n: Key(k.type, k.optional, True) for n, k in base.keys.items()}
                return Written(f"Readonly<{base.text}>", Kind.OBJECT, keys=keys)
            case _:
                (name,) = self.some_of(list(base.keys), 1, 1)
                more = {n: k for n, k in self.members(depth, 1, 3).items() if n not in base.keys}
                more[name] = Key(self.type(depth))
                text = f"Omit<{base.text}, {literal(name)}> & {{ {members_text(more)} }}"
                return Written(text, Kind.OBJECT, False)

    def indexed(self, depth: int) -> Written:
        """What is within another type, or its keys."""
        forms: list[Written] = []
        for base in self.some_of(self.known.types, 3, 3):
            if base.required:
                name = self.one_of(base.required)
                assert base.keys is not None
                forms.append(base.keys[name].type.named(f"{base.closed}[{literal(name)}]"))
            if base.keys:
                names = tuple(base.keys)
                forms.append(Written(f"keyof {base.closed}", Kind.STRING, False, literals=names))
                if len(base.required) == len(base.keys):
                    forms.append(Written(f"{base.closed}[keyof {base.closed}]", Kind.MIXED))
            if base.kind is Kind.LIST and base.items:
                forms.append(base.items[0].named(f"{base.closed}[number]"))
            if base.kind is Kind.TUPLE and base.items:
                forms.append(base.items[0].named(f"{base.closed}[0]"))
        return self.one_of(forms) if forms else self.simple()

    def mapped(self, depth: int) -> Written:
        """A mapped type over keys of another type, or over a few strings."""
        finite = [t for t in self.known.of(Kind.STRING) if t.literals]
        objects = self.known.objects()
        readonly, optional = self.one_of(("", "", "readonly ")), self.one_of(("", "", "?"))
        if finite and (not objects or self.often(0.4)):
            keys, value = self.one_of(finite), self.type(depth)
            assert keys.literals is not None
            name = self.one_of(("", "", " as `${K}_of`", " as Uppercase<K>"))
            text = f"{{ {readonly}[K in {keys.text}{name}]{optional}: {value.text} }}"
            if name:
                return Written(text, Kind.OBJECT)
            members = {str(k): Key(value, bool(optional), bool(readonly)) for k in keys.literals}
            return Written(text, Kind.OBJECT, keys=members)
        if not objects:
            return self.object(depth)
        base = self.one_of(objects)
        assert base.keys is not None
        removed = self.one_of(("", "", "", "-"))
        marks = f"{removed}?" if removed or optional else ""
        skipped = self.one_of(list(base.keys))
        name = self.one_of(("", "", f" as Exclude<K, {literal(skipped)}>", " as `get_${K}`"))
        of_key = self.one_of((f"{base.closed}[K]", f"{base.closed}[K]", "string"))
        of_key = f"{of_key} | null" if self.often(0.2) else of_key
        return Written(
            f"{{ {readonly}[K in keyof {base.closed}{name}]{marks}: {of_key} }}", Kind.OBJECT
        )

    def intersection(self, depth: int) -> Written:
        """Two objects at once."""
        if not self.known.objects():
            return self.object(depth)
        base, other = self.one_of(self.known.objects()), self.object(depth)
        if self.often(0.4):
            other = self.one_of(self.known.objects())
        assert base.keys is not None and other.keys is not None
        text = f"{base.closed} & {other.closed}"
        both = base.keys.keys() & other.keys.keys()
        if any(base.keys[name].type.text != other.keys[name].type.text for name in both):
            # What is left of such a member may well be nothing.
            return Written(text, Kind.OBJECT, False) if self.often(0.2) else base
        if both:
            return Written(text, Kind.OBJECT, False)
        return Written(text, Kind.OBJECT, False, keys={**base.keys, **other.keys})

    def conditional(self, depth: int) -> Written:
        """A condition that can be decided, and what it comes to."""
        yes, no = self.type(depth), self.type(depth)
        checks: list[tuple[str, str, bool]] = [
            ('"a"', "string", True),
            ("1", "string", False),
            ("string", '"a"', False),
            ("number[]", "readonly unknown[]", True),
            ("null", "string | null", True),
        ]
        if self.known.enums:
            enum = self.one_of(self.known.enums)
            checks.append((enum.name, "string", enum.kind is Kind.STRING))
        if self.known.objects():
            base = self.one_of(self.known.objects())
            name = self.one_of(list(base.keys or {}))
            checks.append((base.text, f"{{ {key_text(name)}?: unknown }}", True))
        # The compiler has a type of its own for the checked one where that stands in the first branch,
        # which only template types do not see through.
        checks = [check for check in checks if check[0] not in yes.text] or checks[1:2]
        check, wanted, holds = self.one_of(checks)
        taken = yes if holds else no
        text = f"{check} extends {wanted} ? {yes.closed} : {no.closed}"
        return Written(text, taken.kind, False, taken.keys, taken.literals, taken.items)

    def generic(self, depth: int) -> Written:
        """An instance of a generic type."""
        if not self.known.generics:
            return self.reference(depth)
        generic = self.one_of(self.known.generics)
        given: list[str] = []
        for wanted in generic.arguments:
            if wanted.endswith("?") and self.often(0.5):
                break
            given.append(self.argument(wanted.rstrip("?"), depth, given))
        text = f"{generic.name}<{', '.join(given)}>" if given else generic.name
        return Written(text, Kind.MIXED)

    def argument(self, wanted: str, depth: int, given: Sequence[str]) -> str:
        """What is wanted for a type parameter: any type, an object, a string, a key of the first."""
        match wanted:
            case "string":
                strings = [t for t in self.known.of(Kind.STRING) if t.literals]
                return (self.one_of(strings) if strings else Written('"k"', Kind.STRING)).text
            case "object":
                objects = self.known.objects()
                return (self.one_of(objects) if objects else self.object(depth)).text
            case "key":
                base = next((t for t in self.known.types if given and t.text == given[0]), None)
                names = list(base.keys or {}) if base else []
                return literal(self.one_of(names)) if names else "never"
            case "array":
                return f"{self.type(depth).closed}[]"
            case "identified":
                fitting = [
                    t
                    for t in self.known.objects()
                    if t.keys and "id" in t.required and t.keys["id"].type.kind is Kind.STRING
                ]
                return self.one_of(fitting).text if fitting else "{ id: string }"
            case _:
                return self.type(depth).text

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
_RARE = (
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
