"""Writes declarations of values and of what is made of them: enums, constants, aliases."""

from __future__ import annotations

from tests.typescript_oracle.basic_types import STRINGS
from tests.typescript_oracle.object_writer import Declaration, ObjectWriter
from tests.typescript_oracle.written import Enumeration, Kind, Written, literal


class ValueWriter(ObjectWriter):
    """Writes declarations whose names all end in `suffix`."""

    def _alias(self) -> list[Declaration]:
        name, type_ = self._name(), self.type(0)
        return [self._declare(name, f"export type {name} = {type_.text};\n", type_)]

    def _finite(self) -> list[Declaration]:
        name, type_ = self._name(), self.literals(0)
        return [self._declare(name, f"export type {name} = {type_.text};\n", type_)]

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
                    body += f"  {member} = {self.spelled(value)},\n"
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
