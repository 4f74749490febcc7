"""Writes declarations of all sorts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tests.typescript_oracle.basic_types import lines
from tests.typescript_oracle.object_writer import Declaration
from tests.typescript_oracle.value_writer import ValueWriter
from tests.typescript_oracle.written import Enumeration, Generic, Key, Kind, Written


class DeclarationWriter(ValueWriter):
    """Writes declarations whose names all end in `suffix`."""

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
            (1, self._undefined),
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
        body = f"  export type Setting = {inner.text};\n"
        body += "  export interface Entry {\n    mode: Setting;\n"
        body += "".join(f"    {line};\n" for line in lines(_without(keys, "mode"))) + "  }\n"
        types = [f"{name}.Setting", f"{name}.Entry"]
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
        keys["mode"] = Key(Written(f"{name}.Setting", Kind.STRING))
        text = f"export interface {name} {{\n{self._body(keys)}}}\n"
        text += (
            f"export namespace {name} {{\n  export type Setting = {self.literals(1).text};\n}}\n"
        )
        declared = self._declare(name, text, Written(name, Kind.OBJECT, keys=keys))
        return [Declaration(name, declared.text, (name, f"{name}.Setting"))]

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
    ("type NAME<T> = T extends any ? { each: T } : never;\n", ("any",)),
    ("type NAME<T> = T extends any[] ? T[number] : T;\n", ("any",)),
    ("type NAME<T> = T extends Record<string, any> ? { object: T } : { other: T };\n", ("any",)),
    (
        "type NAME<T> = { [K in keyof T as T[K] extends (...given: any[]) => any ? never : K]: T[K] };\n",
        ("object",),
    ),
    (
        "interface NAME<T extends { id: string; below?: NAME<T> }> {\n  above?: T;\n}\n",
        ("identified",),
    ),
    ("interface NAME<T extends string> {\n  kind: T;\n  of: Record<T, number>;\n}\n", ("string",)),
)
