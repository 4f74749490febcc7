"""Writes types: everything that the language has for them, right by construction."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.typescript_oracle.basic_types import NULL, RARE, BasicTypes, members_text
from tests.typescript_oracle.written import SCALARS, Key, Kind, Written, key_text, literal, union


class TypeWriter(BasicTypes):
    """Writes types that refer to what is `known`, and such that are made of others."""

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
            (1, lambda _: self.one_of(RARE)),
        ]
        (write,) = self.chance.choices([f for _, f in forms], [weight for weight, _ in forms])
        return write(depth + 1)

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
            inner = self.type(depth)
            if inner.kind is not Kind.NULL:
                return Written(f"NonNullable<{union([inner, NULL]).text}>", inner.kind)
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
        both = [
            (base.keys[name].type, other.keys[name].type)
            for name in base.keys
            if name in other.keys
        ]
        if any(one.text != another.text for one, another in both):
            # What is left of such a member may well be nothing; but the compiler does not say so of
            # what would be a text and an object at once.
            clear = all(type_.kind in SCALARS for pair in both for type_ in pair)
            return Written(text, Kind.OBJECT, False) if clear and self.often(0.5) else base
        if both:
            return Written(text, Kind.OBJECT, False)
        return Written(text, Kind.OBJECT, False, keys={**base.keys, **other.keys})

    def conditional(self, depth: int) -> Written:
        """A condition that can be decided, and what it comes to."""
        yes, no = self.type(depth), self.type(depth)
        checks: list[tuple[str, str, bool]] = [
            ('"tested"', "string", True),
            ("77", "string", False),
            ("string", '"tested"', False),
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
