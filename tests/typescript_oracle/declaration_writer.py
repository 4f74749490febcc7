"""Writes declarations: interfaces, aliases, enums, constants, generics, namespaces, families."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from random import Random

from tests.typescript_oracle.type_writer import (
    KEYS,
    NUMBER,
    STRING,
    STRINGS,
    TypeWriter,
    lines,
)
from tests.typescript_oracle.written import (
    Enumeration,
    Generic,
    Key,
    Kind,
    Known,
    Written,
    key_text,
    literal,
    union,
)

WORDS = (
    *("User", "Order", "Item", "Team", "Task", "Invoice", "Payment", "Address", "Shape", "Node"),
    *("Event", "Command", "Level", "Status", "Mode", "Result", "Error", "Page", "Account", "Plan"),
    *("Token", "Session", "Device", "Report", "Metric", "Label", "Comment", "Branch", "Release"),
)


@dataclass(frozen=True, slots=True)
class Declaration:
    """A declaration's text, in lines.

    `types` are the paths of the types it has that are not generic, as people would write them.
    """

    name: str
    text: str
    types: tuple[str, ...]


class DeclarationWriter(TypeWriter):
    """Writes declarations whose names all end in `suffix`."""

    def __init__(self, chance: Random, suffix: str) -> None:
        super().__init__(chance, Known())
        self._suffix = suffix
        self._families: list[tuple[str, str, list[str]]] = []
        self._words = list(WORDS)
        chance.shuffle(self._words)

    def declarations(self, count: int) -> Iterator[Declaration]:
        """About so many declarations, each of which refers to those before it."""
        forms: list[tuple[int, Callable[[], list[Declaration]]]] = [
            (10, self._interface),
            (6, self._alias),
            (4, self._enum),
            (3, self._heir),
            (3, self._generic),
            (3, self._family),
            (2, self._finite),
            (2, self._constant),
            (2, self._recursive),
            (2, self._namespace),
            (1, self._merged),
            (1, self._limited),
            (2, self._of_union),
            (2, self._computed),
            (1, self._rows),
            (1, self._beside),
            (1, self._spread),
            (1, self._shadow),
        ]
        weights = [weight for weight, _ in forms]
        for _ in range(count):
            if len(self._words) < 6:
                return
            (write,) = self.chance.choices([form for _, form in forms], weights)
            yield from write()

    def _name(self) -> str:
        return self._words.pop() + self._suffix

    def _doc(self, indent: str = "") -> str:
        match self.chance.randrange(12):
            case 0:
                return f"{indent}/** What it is. */\n"
            case 1:
                return f"{indent}/**\n{indent} * What it is.\n{indent} * @deprecated no more\n{indent} */\n"
            case 2:
                return f"{indent}// A remark.\n"
        return ""

    def _body(self, keys: Mapping[str, Key]) -> str:
        end = self.one_of((";", ";", ";", ",", ""))
        return "".join(f"{self._doc('  ')}  {line}{end}\n" for line in lines(keys))

    def _declare(self, name: str, text: str, type_: Written | None = None) -> Declaration:
        if type_ is not None:
            self.known.types.append(type_.named(name))
        return Declaration(name, self._doc() + text, (name,))

    # Objects

    def _interface(self) -> list[Declaration]:
        name = self._name()
        keys = self.members(0, 0 if self.often(0.05) else 1, 5)
        extra = ""
        if self.often(0.1):
            extra = f"  [key: string]: {self.one_of(('unknown', 'unknown', 'any'))};\n"
        text = f"export interface {name} {{\n{self._body(keys)}{extra}}}\n"
        known = None if extra else keys
        return [self._declare(name, text, Written(name, Kind.OBJECT, keys=known))]

    def _heir(self) -> list[Declaration]:
        """An interface that extends others and makes a member narrower."""
        bases = self.known.objects()
        if not bases:
            return self._interface()
        base, name = self.one_of(bases), self._name()
        assert base.keys is not None
        keys = self.without_all(base.keys)
        for key, member in base.keys.items():
            narrower = self._narrower(member)
            if narrower is not None and self.often(0.3):
                keys[key] = narrower
        extends = base.text
        if self.often(0.3):
            omitted = self.one_of(list(base.keys))
            extends = f"Omit<{base.text}, {literal(omitted)}>"
        text = f"export interface {name} extends {extends} {{\n{self._body(keys)}}}\n"
        whole = {**base.keys, **keys} if extends == base.text else None
        return [self._declare(name, text, Written(name, Kind.OBJECT, keys=whole))]

    def without_all(self, keys: Mapping[str, Key]) -> dict[str, Key]:
        """Members of an object, but none of `keys`."""
        return {name: key for name, key in self.members(0, 0, 3).items() if name not in keys}

    def _narrower(self, key: Key) -> Key | None:
        match key.type.text:
            case "string":
                narrow = Written(literal(self.one_of(STRINGS)), Kind.STRING)
            case "number":
                narrow = Written("7", Kind.NUMBER)
            case "unknown":
                narrow = self.type(1)
            case _ if key.optional:
                narrow = key.type
            case _:
                return None
        return Key(narrow, key.optional and self.often(0.3), key.readonly)

    def _merged(self) -> list[Declaration]:
        """One interface in two places."""
        name = self._name()
        keys = self.members(0, 2, 5)
        parts = list(keys.items())
        half = len(parts) // 2
        texts = [
            f"export interface {name} {{\n{self._body(dict(part))}}}\n"
            for part in (parts[:half], parts[half:])
        ]
        return [self._declare(name, "\n".join(texts), Written(name, Kind.OBJECT, keys=keys))]

    def _limited(self) -> list[Declaration]:
        """An interface with limits, which the compiler knows nothing of."""
        name = self._name()
        limits = {
            "@minimum 1\n   * @maximum 5": "number",
            "@integer": "number",
            "@exclusiveMinimum 0\n   * @integer": "number",
            "@minLength 2\n   * @maxLength 4": "string",
            "@pattern ^[a-z]+$": "string",
        }
        names = self.some_of(KEYS, 1, 3)
        chosen = [(key, *self.one_of(list(limits.items()))) for key in names]
        body = "".join(
            f"  /**\n   * {limit}\n   */\n  {key_text(key)}: {type_};\n"
            for key, limit, type_ in chosen
        )
        text = f"export interface {name} {{\n{body}}}\n"
        return [self._declare(name, text, Written(name, Kind.OBJECT))]

    def _recursive(self) -> list[Declaration]:
        name = self._name()
        own = Written(name, Kind.OBJECT)
        match self.chance.randrange(4):
            case 0:
                text = (
                    f"export type {name} =\n  | string\n  | number\n  | null\n"
                    f"  | {name}[]\n  | {{ [key: string]: {name} }};\n"
                )
                return [self._declare(name, text, Written(name, Kind.MIXED))]
            case 1:
                other = self._name()
                keys = {**self.members(0, 1, 2), "next": Key(Written(other, Kind.OBJECT), True)}
                text = f"export interface {name} {{\n{self._body(keys)}}}\n"
                back = union([own, Written("null", Kind.NULL)])
                others = {**self.members(0, 0, 2), "previous": Key(back)}
                back_text = f"export interface {other} {{\n{self._body(others)}}}\n"
                return [self._declare(name, text, own), self._declare(other, back_text, own)]
            case 2:
                leaf, pair = self._name(), self._name()
                texts = (
                    f'export interface {leaf} {{\n  kind: "leaf";\n  value: {self.simple().text};\n}}\n',
                    f'export interface {pair} {{\n  kind: "pair";\n  left: {name};\n'
                    f"  right: {name};\n}}\n",
                    f"export type {name} = {leaf} | {pair};\n",
                )
                return [
                    self._declare(each, text, Written(each, Kind.OBJECT))
                    for each, text in zip((leaf, pair, name), texts, strict=True)
                ]
            case _:
                child = self.one_of((f"{name}[]", f"Record<string, {name}>", f"{name} | null"))
                keys = {
                    **self.members(0, 1, 3),
                    "children": Key(Written(child, Kind.MIXED), self.often(0.5)),
                }
                text = f"export interface {name} {{\n{self._body(keys)}}}\n"
                return [self._declare(name, text, own)]

    def _family(self) -> list[Declaration]:
        """Interfaces with a tag, and the union of them."""
        enums = [e for e in self.known.enums if e.kind is Kind.STRING and len(e.members) > 1]
        enum = self.one_of(enums) if enums and self.often(0.5) else None
        tag = self.one_of(("kind", "type", "subject", "tag"))
        names = [self._name() for _ in range(self.chance.randint(2, 3))]
        if enum is not None:
            names = names[: len(enum.members)]
            tags = [f"{enum.name}.{member}" for member in enum.members]
        else:
            tags = [literal(value) for value in self.some_of(STRINGS, len(names), len(names))]
        found = []
        further = False
        for name, value in zip(names, tags, strict=False):
            keys = {tag: Key(Written(value, Kind.STRING)), **self.without(tag, 0)}
            if self.often(0.1):
                # The tag one step further in.
                inner = f"{{ {tag}: {value} }}"
                further = True
                keys = {"meta": Key(Written(inner, Kind.OBJECT)), **self.without("meta", 0)}
            text = f"export interface {name} {{\n{self._body(keys)}}}\n"
            found.append(self._declare(name, text, Written(name, Kind.OBJECT, keys=keys)))
        whole = self._name()
        text = f"export type {whole} =\n" + "".join(f"  | {name}\n" for name in names)
        found.append(self._declare(whole, f"{text.rstrip()};\n", Written(whole, Kind.OBJECT)))
        if not further:
            self._families.append((whole, tag, tags[: len(names)]))
        return found

    def _of_union(self) -> list[Declaration]:
        """What can be made of a union of interfaces."""
        if not self._families:
            return self._family()
        name = self._name()
        whole, tag, tags = self.one_of(self._families)
        value = self.one_of(tags)
        forms = (
            f"Extract<{whole}, {{ {tag}: {value} }}>",
            f"Exclude<{whole}, {{ {tag}: {value} }}>",
            f"{whole} & {{ more: {self.type(1).text} }}",
            f"{{ more?: {self.type(1).text} }} & {whole}",
            f"Readonly<{whole}>",
            f'{whole} | {{ {tag}: "one more"; more: {self.type(1).text} }}',
            f"Record<string, {whole}[]>",
            f"keyof {whole}",
            f"{{ [K in {whole} as K[{literal(tag)}] & string]: K }}",
        )
        return [self._declare(name, f"export type {name} = {self.one_of(forms)};\n")]

    def _computed(self) -> list[Declaration]:
        """Keys that are members of an enum."""
        if not self.known.enums:
            return self._enum()
        enum, name = self.one_of(self.known.enums), self._name()
        value = self.type(1)
        if enum.kind is Kind.STRING and self.often(0.4):
            member = self.one_of(list(enum.members))
            mark = self.one_of(("", "?"))
            text = (
                f"export interface {name} {{\n  [{enum.name}.{member}]{mark}: {value.text};\n}}\n"
            )
            return [self._declare(name, text)] if "." not in enum.name else []
        member = self.one_of(list(enum.members))
        forms = [
            f"{{ [K in {enum.name}]?: {value.text} }}",
            f"Record<{enum.name}.{member}, {value.text}>",
            f"{{ readonly [K in {enum.name}]: {{ key: K; value: {value.text} }} }}",
            f"`of_${{{enum.name}}}`",
            f"Exclude<{enum.name}, {enum.name}.{member}> | null",
        ]
        if enum.kind is Kind.NUMBER or len(enum.members) == 1:
            # Keys that are numbers are another matter.
            forms = forms[-2:-1]
        return [self._declare(name, f"export type {name} = {self.one_of(forms)};\n")]

    def _rows(self) -> list[Declaration]:
        """A constant with parts, and what types can be made of them."""
        name, kind, row = self._name(), self._name(), self._name()
        ids = self.some_of(STRINGS, 2, 3)
        rows = "".join(
            f"  {{ id: {literal(each)}, at: {at}, nested: {{ on: {self.one_of(('true', 'false'))} }} }},\n"
            for at, each in enumerate(ids)
        )
        text = f"export const {name} = [\n{rows}] as const;\n"
        text += f'export type {kind} = (typeof {name})[number]["id"];\n'
        form = self.one_of((f"(typeof {name})[number]", f"(typeof {name})[0]", f"typeof {name}"))
        text += f"export type {row} = {form};\n"
        self.known.types.append(Written(kind, Kind.STRING, literals=tuple(ids)))
        return [Declaration(name, text, (kind, row))]

    def _beside(self) -> list[Declaration]:
        """An interface and a namespace, or an enum in two places, under one name."""
        name = self._name()
        if self.often(0.4):
            text = f'export enum {name} {{\n  Low = "low{name}",\n}}\n'
            text += f'export enum {name} {{\n  High = "high{name}",\n}}\n'
            members = {"Low": f"low{name}", "High": f"high{name}"}
            self.known.enums.append(Enumeration(name, members))
            return [self._declare(name, text)]
        keys = self.members(1, 1, 2)
        keys["mode"] = Key(Written(f"{name}.Mode", Kind.STRING))
        text = f"export interface {name} {{\n{self._body(keys)}}}\n"
        text += f"export namespace {name} {{\n  export type Mode = {self.literals(1).text};\n}}\n"
        declared = self._declare(name, text, Written(name, Kind.OBJECT, keys=keys))
        return [Declaration(name, declared.text, (name, f"{name}.Mode"))]

    def _spread(self) -> list[Declaration]:
        """A tuple in another one."""
        name, base = self._name(), self._name()
        first = self.tuple_of(1)
        while "?" in first.text or "..." in first.text:
            first = self.tuple_of(1)
        inner = self.type(1)
        forms = (
            f"[...{base}, {inner.text}]",
            f"[{inner.text}, ...{base}]",
            f"[...{base}, ...{inner.closed}[]]",
            f"readonly [{inner.closed}?, ...{base}[]]",
        )
        return [
            self._declare(base, f"export type {base} = {first.text};\n", first),
            self._declare(name, f"export type {name} = {self.one_of(forms)};\n"),
        ]

    def _shadow(self) -> list[Declaration]:
        """Names in a namespace that mean something else outside."""
        name = self._name()
        taken = self.one_of(("Date", "Array", "Record", "Partial", "Map", "Promise"))
        arguments = "" if taken == "Date" else "<T>" if taken not in ("Record", "Map") else "<K, T>"
        given = arguments.replace("T", "string").replace("K", "1")
        member = "T" if arguments else "string"
        body = f"  export interface {taken}{arguments} {{\n    own: {member};\n  }}\n"
        body += f"  export interface Use {{\n    at: {taken}{given};\n  }}\n"
        if self.known.types:
            other = self.one_of(self.known.types).text
            body += f"  export type Other = {other} | null;\n"
        types = [f"{name}.Use"] + ([f"{name}.Date"] if taken == "Date" else [])
        return [Declaration(name, f"export namespace {name} {{\n{body}}}\n", tuple(types))]

    # Aliases

    def _alias(self) -> list[Declaration]:
        name, type_ = self._name(), self.type(0)
        return [self._declare(name, f"export type {name} = {type_.text};\n", type_)]

    def _finite(self) -> list[Declaration]:
        name, type_ = self._name(), self.literals(0)
        return [self._declare(name, f"export type {name} = {type_.text};\n", type_)]

    # Values

    def _enum(self) -> list[Declaration]:
        name = self._name()
        members = self.some_of(("Low", "High", "None", "All", "First", "Second"), 1, 4)
        values: dict[str, str | int] = {}
        body = ""
        if self.often(0.6):
            for member in members:
                before = next(iter(values), None)
                if before is not None and self.often(0.15):
                    body += f"  {member} = `${{{before}}}_{member}`,\n"
                    values[member] = f"{values[before]}_{member}"
                else:
                    value = f"{name}.{member}".lower() if self.often(0.5) else f"{member}{name}"
                    body += f"  {member} = {literal(value)},\n"
                    values[member] = value
        else:
            following = 0
            for at, member in enumerate(members):
                before = next(iter(values), None)
                match self.chance.randrange(5):
                    case 0:
                        body, following = f"{body}  {member} = 1 << {at},\n", 1 << at
                    case 1 if before is not None:
                        body += f"  {member} = {before} | 8,\n"
                        following = int(values[before]) | 8
                    case 2:
                        body, following = f"{body}  {member} = {10 * at - 3},\n", 10 * at - 3
                    case _:
                        body += f"  {member},\n"
                values[member] = following
                following += 1
        self.known.enums.append(Enumeration(name, values))
        const = "const " if self.often(0.1) else ""
        return [self._declare(name, f"export {const}enum {name} {{\n{body}}}\n")]

    def _constant(self) -> list[Declaration]:
        """A constant object or array, and its values as a type."""
        name = self._name()
        if self.often(0.5):
            values = self.some_of(STRINGS, 1, 3)
            items = ", ".join(map(literal, values))
            text = f"export const {name} = [{items}] as const;\n"
            text += f"export type {name} = (typeof {name})[number];\n"
            type_ = Written(name, Kind.STRING, literals=tuple(values))
            return [self._declare(name, text, type_)]
        names = self.some_of(("low", "high", "none", "all"), 1, 3)
        numbers = self.often(0.3)
        known = {
            key: at * 5 if numbers else f"{key}_{name}".lower() for at, key in enumerate(names)
        }
        body = "".join(f"  {key}: {literal(value)},\n" for key, value in known.items())
        text = f"export const {name} = {{\n{body}}} as const;\n"
        own = self._name() if self.often(0.3) else name
        text += f"export type {own} = (typeof {name})[keyof typeof {name}];\n"
        kind = Kind.NUMBER if numbers else Kind.STRING
        self.known.types.append(Written(own, kind, literals=tuple(known.values())))
        found = [Declaration(name, text, (own,))]
        if self.often(0.3):
            keys = self._name()
            text = f"export type {keys} = keyof typeof {name};\n"
            found.append(
                self._declare(keys, text, Written(keys, Kind.STRING, literals=tuple(names)))
            )
        return found

    # Scopes and parameters

    def _generic(self) -> list[Declaration]:
        name = self._name()
        text, arguments = self.one_of(_GENERICS)
        if any(generic.name == name for generic in self.known.generics):
            return []
        text = "export " + text.replace("NAME", name)
        self.known.generics.append(Generic(name, arguments))
        found = [Declaration(name, text, ())]
        for _ in range(self.chance.randint(0, 2)):
            if self._words:
                type_ = self.generic(0)
                alias = self._name()
                found.append(self._declare(alias, f"export type {alias} = {type_.text};\n", type_))
        return found

    def _namespace(self) -> list[Declaration]:
        name = self._name()
        enum_member = "Open"
        keys = self.members(1, 1, 3)
        inner = self.literals(1)
        body = f"  export type Mode = {inner.text};\n"
        body += "  export interface Entry {\n    mode: Mode;\n"
        body += "".join(f"    {line};\n" for line in lines(_without(keys, "mode"))) + "  }\n"
        types = [f"{name}.Mode", f"{name}.Entry"]
        self.known.types.append(inner.named(types[0]))
        whole = {"mode": Key(inner.named(types[0])), **_without(keys, "mode")}
        self.known.types.append(Written(types[1], Kind.OBJECT, keys=whole))
        if self.often(0.4):
            body += f'  export enum State {{\n    {enum_member} = "open{self._suffix}",\n  }}\n'
            types.append(f"{name}.State")
            self.known.enums.append(Enumeration(types[-1], {enum_member: f"open{self._suffix}"}))
        if self.often(0.3):
            body += "  export namespace Deep {\n    export type Text = string | Entry;\n  }\n"
            types.append(f"{name}.Deep.Text")
        if self.often(0.3):
            body += "  interface Hidden {\n    entry: Entry;\n  }\n"
            body += "  export type Shown = Hidden[];\n"
            types.append(f"{name}.Shown")
        text = f"export namespace {name} {{\n{body}}}\n"
        return [Declaration(name, text, tuple(types))]


def _without(keys: Mapping[str, Key], name: str) -> dict[str, Key]:
    return {other: key for other, key in keys.items() if other != name}


_GENERICS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("interface NAME<T> {\n  id: string;\n  data: T;\n}\n", ("any",)),
    (
        "interface NAME<T, M = null> {\n  items: T[];\n  meta: M;\n  next?: string;\n}\n",
        ("any", "any?"),
    ),
    ("type NAME<T> = T | null;\n", ("any",)),
    ("type NAME<K extends string, V> = { [P in K]: V };\n", ("string", "any")),
    ("type NAME<T, K extends keyof T> = Pick<T, K>;\n", ("object", "key")),
    ("type NAME<T> = { [P in keyof T]?: T[P] | null };\n", ("object",)),
    (
        'interface NAME<T extends { id: string }> {\n  ref: T["id"];\n  whole?: T;\n}\n',
        ("identified",),
    ),
    ("type NAME<T> = T extends (infer U)[] ? U : T;\n", ("any",)),
    ("type NAME<K extends string, D> = { kind: K; data: D };\n", ("string", "any")),
    ("interface NAME<T> {\n  value: T;\n  next?: NAME<T>;\n}\n", ("any",)),
    ("type NAME<T> = T | T[];\n", ("any",)),
    ("type NAME<A, B> = Omit<A, keyof B> & B;\n", ("object", "object")),
    ("type NAME<S extends string> = `p_${S}`;\n", ("string",)),
    ("type NAME<T> = { [K in keyof T as `get_${string & K}`]: T[K] };\n", ("object",)),
    ("type NAME<T> = { value: T; kids: NAME<T>[] };\n", ("any",)),
    ('type NAME<T> = T extends string ? "text" : "other";\n', ("any",)),
    ("type NAME<T = string> = { a: T; b: T[] };\n", ("any?",)),
    ("type NAME<T> = Exclude<T, null>;\n", ("any",)),
    ("type NAME<T> = { [K in keyof T]-?: NonNullable<T[K]> };\n", ("object",)),
    (
        "type NAME<T> = T extends string | number | Date ? T : T extends object ? { [K in keyof T]?: NAME<T[K]> } : T;\n",
        ("object",),
    ),
    ("type NAME<T, U = T[]> = { one: T; many: U };\n", ("any", "any?")),
    ("type NAME<T extends readonly unknown[]> = T[number];\n", ("array",)),
    ("type NAME<T, K extends keyof T> = T[K] | null;\n", ("object", "key")),
    ("type NAME<T, K extends keyof T> = Omit<T, K> & { [P in K]?: T[P] };\n", ("object", "key")),
    ("type NAME<T> = T extends string ? { text: T } : { other: T };\n", ("any",)),
    ("type NAME<T> = [T] extends [string] ? { text: T } : { other: T };\n", ("any",)),
    ("type NAME<T> = { -readonly [K in keyof T]: T[K] };\n", ("object",)),
    ("type NAME<T> = keyof T;\n", ("object",)),
    ("type NAME<T> = { [K in keyof T as Capitalize<string & K>]: T[K] };\n", ("object",)),
    ("type NAME<S extends string> = { [K in S as `on${Capitalize<K>}`]: K };\n", ("string",)),
    ("type NAME<T> = T extends { id: infer I } ? I : never[];\n", ("object",)),
    ("type NAME<A, B = A> = { a: A } | { b: B };\n", ("any", "any?")),
    ("interface NAME<T extends string> {\n  kind: T;\n  of: Record<T, number>;\n}\n", ("string",)),
)
