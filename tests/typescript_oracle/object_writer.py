"""Writes declarations of objects: interfaces, and unions of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from tests.typescript_oracle.basic_types import KEYS, STRINGS, lines
from tests.typescript_oracle.type_writer import TypeWriter
from tests.typescript_oracle.written import Key, Kind, Known, Written, key_text, literal, union

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


class ObjectWriter(TypeWriter):
    """Writes declarations whose names all end in `suffix`."""

    def __init__(self, chance: Random, suffix: str) -> None:
        super().__init__(chance, Known())
        self._suffix = suffix
        self._families: list[tuple[str, str, list[str]]] = []
        self._words = list(WORDS)
        chance.shuffle(self._words)

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

    def _undefined(self) -> list[Declaration]:
        """An interface with members that may be undefined, also by another name."""
        name = self._name()
        forms = ["undefined", "{} | undefined", "{} | null | undefined"]
        types = [self.one_of(forms).format(self.type(1).text) for _ in range(3)]
        keys = self.some_of(KEYS, 1, 3)
        body = "".join(f"  {key_text(k)}: {t};\n" for k, t in zip(keys, types))
        other = self._name()
        type_ = self.type(1)
        text = f"export interface {name} {{\n{body}  left: {other};\n}}\n"
        return [
            self._declare(name, text, Written(name, Kind.OBJECT)),
            Declaration(other, f"export type {other} = {type_.text} | undefined;\n", (other,)),
        ]

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

    # Unions

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
